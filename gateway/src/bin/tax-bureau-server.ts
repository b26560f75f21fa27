import { readServerConfig } from '../config/read-config';
import { runServerProcess } from '../http/server-process';
import { newLogger } from '../logger';
import { taxBureauConfigSchema } from '../tax-bureau/tax-bureau-config';
import { startTaxBureauServer } from '../tax-bureau/tax-bureau-server';

const logger = newLogger('tax-bureau', { level: process.env['GUANMING_LOG_LEVEL'] ?? 'info' });

void runServerProcess(logger, async () => {
  const config = readServerConfig(taxBureauConfigSchema);
  logger.level = config.logLevel;
  return startTaxBureauServer(config, logger);
});
