import { ConnectionCertificates, readConnectionFile, connectLedger } from '@guanming/ledger';
import type { BlockConnections, LedgerConnections, TrustConnections } from '@guanming/ledger';
import type { Logger } from '@guanming/runtime';
import { PdfProcessPool, reportConfinement } from '@guanming/verification';
import { issueReaders, VerificationService } from '@guanming/verification/service';
import { watchTrust } from '@guanming/verification/trust';
import { observeCertificates } from '../http/certificate-metrics';
import { observeQueue } from '../http/queue-metrics';
import { Draining } from '../http/draining';
import { newMetrics } from '../http/metrics';
import { startServer } from '../http/server-process';
import type { RunningServer } from '../http/server-process';
import { buildVerifierApp } from './verifier-app';
import { PdfUploadQueue } from '../pdf-upload/pdf-upload-queue';
import { newRehearsalLoader } from './rehearsal-loader';
import { InvoiceTimeline } from './timeline/invoice-timeline';
import type { VerifierConfig } from './verifier-config';

/**
 * Two at once, so that one waits for its peers while the other is read; some ten seconds of waiting.
 * Of one address a part: a page of the terminal sends two files at once.
 */
const UPLOAD_LIMITS = {
  bodyBytes: 64 * 1024 * 1024,
  bodyBytesOfOne: 16 * 1024 * 1024,
  minRate: 4096,
  atOnce: 2,
  waiting: 20,
  oldestMs: 30_000,
  waitingOfOne: 8,
};

/** The connections to the ledger, and the certificates with which they are made. */
export interface VerifierLedger extends LedgerConnections, BlockConnections, TrustConnections {
  readonly certificates?: Pick<ConnectionCertificates, 'all' | 'assertValid' | 'note'>;
}

function connectWithCertificates({ connectionFile, identity }: VerifierConfig): VerifierLedger {
  const connection = readConnectionFile(connectionFile);
  const certificates = new ConnectionCertificates(connection, [identity]);
  return Object.assign(connectLedger(connection), { certificates });
}

/**
 * Starts the query terminal.
 *
 * @param connect - opens the connections to the ledger; tests put another in its place
 * @throws ConfigError when a file that the configuration names cannot be used
 */
export async function startVerifierServer(
  config: VerifierConfig,
  logger: Logger,
  connect: () => VerifierLedger = () => connectWithCertificates(config),
): Promise<RunningServer> {
  const { identity, taxBureauUrl, trustFile, rehearsal, listener, operations } = config;
  const { requireConfinement } = config;
  const pool = new PdfProcessPool({ concurrency: 1 });
  const confinement = await reportConfinement(logger, requireConfinement);
  const ledger = connect();
  const { certificates } = ledger;
  const service = new VerificationService({
    ledger,
    identity,
    issues: issueReaders(ledger, identity),
    pool,
    taxBureauUrl,
    trust: trustFile === undefined ? undefined : watchTrust(trustFile, ledger, identity),
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
  const reader = service.ownReader;
  const uploads = new PdfUploadQueue(UPLOAD_LIMITS);
  observeQueue(context.metrics, 'pdfs', uploads.waiting);
  if (certificates !== undefined) {
    observeCertificates(context.metrics, certificates);
  }
  const rehearsals = rehearsal && newRehearsalLoader(reader, rehearsal.shopUrl);
  const app = buildVerifierApp(context, {
    service,
    uploads,
    pool,
    timeline: new InvoiceTimeline(reader, ledger.blocks(identity)),
    rehearsals,
    verificationsPerMinute: listener.verificationsPerMinute,
  });
  return startServer({
    context,
    listeners: [{ name: 'public', app, ...listener }],
    operations,
    readiness: {
      ...(certificates && {
        certificates: () => {
          certificates.assertValid();
        },
      }),
      ledger: () => service.ownReader.ping(),
    },
    notes: () => ({
      'pdf confinement': confinement,
      ...(certificates && { certificates: certificates.note() }),
    }),
    release: async () => {
      await rehearsals?.close();
      await pool.close();
      ledger.close();
    },
  });
}
