import { readServerConfig, newLogger } from '@guanming/runtime';
import { billingConfigSchema } from '../billing/billing-config';
import { startBillingServer } from '../billing/billing-server';
import { runServerProcess } from '../http/server-process';

const logger = newLogger('billing', { level: process.env['GUANMING_LOG_LEVEL'] ?? 'info' });

void runServerProcess(logger, async () => {
  const config = readServerConfig(billingConfigSchema);
  logger.level = config.logLevel;
  return startBillingServer(config, logger);
});
