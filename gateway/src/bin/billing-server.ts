import { billingConfigSchema } from '../billing/billing-config';
import { startBillingServer } from '../billing/billing-server';
import { readServerConfig } from '../config/read-config';
import { runServerProcess } from '../http/server-process';
import { newLogger } from '../logger';

const logger = newLogger('billing', { level: process.env['GUANMING_LOG_LEVEL'] ?? 'info' });

void runServerProcess(logger, async () => {
  const config = readServerConfig(billingConfigSchema);
  logger.level = config.logLevel;
  return startBillingServer(config, logger);
});
