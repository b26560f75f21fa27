import { readServerConfig, newLogger } from '@guanming/runtime';
import { runServerProcess } from '../http/server-process';
import { startVerifierServer } from '../verifier/verifier-server';
import { verifierConfigSchema } from '../verifier/verifier-config';

void runServerProcess(newLogger('verifier', { level: 'info' }), () => {
  const config = readServerConfig(verifierConfigSchema);
  return startVerifierServer(config, newLogger('verifier', { level: config.logLevel }));
});
