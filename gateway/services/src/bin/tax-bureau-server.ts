import { readServerConfig, newLogger } from '@guanming/runtime';
import { runServerProcess } from '../http/server-process';
import { taxBureauConfigSchema } from '../tax-bureau/tax-bureau-config';
import { startTaxBureauServer } from '../tax-bureau/tax-bureau-server';

const logger = newLogger('tax-bureau', { level: process.env['GUANMING_LOG_LEVEL'] ?? 'info' });

void runServerProcess(logger, async () => {
  const config = readServerConfig(taxBureauConfigSchema);
  logger.level = config.logLevel;
  return startTaxBureauServer(config, logger);
});
