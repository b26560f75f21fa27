import { readConnectionFile } from '../config';
import { Draining, newMetrics, startServer } from '../http';
import type { RunningServer } from '../http';
import { connectLedger } from '../ledger/fabric-connections';
import type { LedgerConnections } from '../ledger/invoice-ledger';
import type { Logger } from '../logger';
import { PdfWorkshop } from '../verification';
import { buildVerifierApp } from './app';
import { VerificationDesk } from '../verification/desk';
import type { VerifierConfig } from './verifier-config';

/**
 * Starts the query terminal.
 *
 * @param connect - opens the connections to the ledger; tests put another in its place
 * @throws ConfigError when a file that the configuration names cannot be used
 */
export async function startVerifierServer(
  config: VerifierConfig,
  logger: Logger,
  connect: () => LedgerConnections = () => connectLedger(readConnectionFile(config.connectionFile)),
): Promise<RunningServer> {
  const ledger = connect();
  const workshop = new PdfWorkshop({ concurrency: 1 });
  const { identity, taxBureauUrl, listener, operations } = config;
  const desk = new VerificationDesk({ ledger, identity, workshop, taxBureauUrl });
  const context = { logger, metrics: newMetrics(), draining: new Draining() };
  const app = buildVerifierApp(context, desk, listener.verificationsPerMinute);
  return startServer({
    context,
    listeners: [{ name: 'public', app, port: listener.port, host: listener.host }],
    operations,
    readiness: { ledger: () => desk.ownReader.ping() },
    release: async () => {
      await workshop.close();
      ledger.close();
    },
  });
}
