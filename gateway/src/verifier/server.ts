import { readConnectionFile } from '../config';
import { Draining, newMetrics, startServer } from '../http';
import type { RunningServer } from '../http';
import { connectLedger } from '../ledger/fabric-connections';
import type { BlockConnections } from '../ledger/blocks/ledger-block';
import type { LedgerConnections } from '../ledger/invoice-ledger';
import type { Logger } from '../logger';
import { PdfWorkshop } from '../verification';
import { buildVerifierApp } from './app';
import { PdfReception, VerificationDesk } from '../verification/desk';
import { RehearsalDesk } from './rehearsal/rehearsal-desk';
import { ShopTerminal } from './rehearsal/shop-terminal';
import { InvoiceTimeline } from './timeline/invoice-timeline';
import type { VerifierConfig } from './verifier-config';

/** Two at once, so that one waits for its peers while the other is read; some ten seconds of waiting. */
const RECEPTION_LIMITS = { bodyBytes: 64 * 1024 * 1024, atOnce: 2, waiting: 20 };

/**
 * Starts the query terminal.
 *
 * @param connect - opens the connections to the ledger; tests put another in its place
 * @throws ConfigError when a file that the configuration names cannot be used
 */
export async function startVerifierServer(
  config: VerifierConfig,
  logger: Logger,
  connect: () => LedgerConnections & BlockConnections = () =>
    connectLedger(readConnectionFile(config.connectionFile)),
): Promise<RunningServer> {
  const ledger = connect();
  const workshop = new PdfWorkshop({ concurrency: 1 });
  const { identity, taxBureauUrl, rehearsal, listener, operations } = config;
  const desk = new VerificationDesk({
    ledger,
    identity,
    workshop,
    taxBureauUrl,
    onlyWithCheckCode: true,
  });
  const { trustedProxies } = listener;
  const context = {
    logger,
    metrics: newMetrics(),
    draining: new Draining(),
    trustedProxies,
    served: listener,
  };
  const reader = desk.ownReader;
  const app = buildVerifierApp(context, {
    desk,
    reception: new PdfReception(RECEPTION_LIMITS),
    workshop,
    timeline: new InvoiceTimeline(reader, ledger.blocks(identity)),
    rehearsal:
      rehearsal &&
      new RehearsalDesk({ shop: new ShopTerminal(rehearsal.shopUrl), reader, workshop }),
    verificationsPerMinute: listener.verificationsPerMinute,
  });
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
