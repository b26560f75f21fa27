import { readServerConfig } from '../config';
import { runServerProcess } from '../http';
import { newLogger } from '../logger';
import { startVerifierServer } from '../verifier/server';
import { verifierConfigSchema } from '../verifier/verifier-config';

void runServerProcess(newLogger('verifier', { level: 'info' }), () => {
  const config = readServerConfig(verifierConfigSchema);
  return startVerifierServer(config, newLogger('verifier', { level: config.logLevel }));
});
