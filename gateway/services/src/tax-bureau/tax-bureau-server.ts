import { orderAudience } from '@guanming/chaincode/domain';
import { ConnectionCertificates, readConnectionFile, connectLedger } from '@guanming/ledger';
import type { ConnectionFile } from '@guanming/ledger';
import { readConfigText } from '@guanming/runtime';
import type { Logger } from '@guanming/runtime';
import { reportConfinement } from '@guanming/verification';
import type { AppContext } from '../http/app';
import { observeCertificates } from '../http/certificate-metrics';
import { Draining } from '../http/draining';
import type { ServerTls } from '../http/http-server';
import { newMetrics } from '../http/metrics';
import { observeProcesses } from '../http/process-metrics';
import { observeQueue } from '../http/queue-metrics';
import { startServer } from '../http/server-process';
import type { RunningServer } from '../http/server-process';
import { readReceiptKey, ReceiptSigner } from '../receipts/receipt-signer';
import { BillingServices } from './billing-services';
import { PdfChecks } from './check-page/pdf-checks';
import { watchChannel } from './console/observer/watch-channel';
import { requireExactCaller } from './exact-caller';
import { buildInternalApp } from './internal-app';
import { DEFAULT_LIMITS } from './issue-coalescer';
import { NumbersWatch } from './numbers/numbers-watch';
import { buildOfficerApp } from './officer-app';
import { buildPublicApp } from './public-app';
import type { TaxBureauConfig } from './tax-bureau-config';

function internalTls(connection: ConnectionFile, config: TaxBureauConfig): ServerTls {
  const authorities = new Set(
    config.internal.callers.flatMap(({ mspId }) => connection.tlsRootCertificates[mspId] ?? []),
  );
  return {
    certificate: readConfigText(connection.server.certificate),
    privateKey: readConfigText(connection.server.privateKey),
    clientAuthorities: [...authorities].map(readConfigText),
  };
}

/** Starts the three listeners of the tax bureau. */
export async function startTaxBureauServer(
  config: TaxBureauConfig,
  logger: Logger,
): Promise<RunningServer> {
  const connection = readConnectionFile(config.connectionFile);
  const confinement = await reportConfinement(logger, config.public.requireConfinement);
  const certificates = new ConnectionCertificates(connection, ['issuer', 'officer', 'reader']);
  const ledger = connectLedger(connection);
  const providers = [...new Set(config.internal.callers.map(({ mspId }) => mspId))];
  const bureaus = providers.map((provider) => ledger.bureau(provider));
  const reader = ledger.reader('reader');
  const pdfChecks = new PdfChecks(ledger);
  const receipts = new ReceiptSigner(readReceiptKey(config.receiptKeyFile), {
    aud: orderAudience(connection),
    iss: connection.mspId,
  });
  const context: AppContext = { logger, metrics: newMetrics(), draining: new Draining() };
  const limits = { ...DEFAULT_LIMITS, ...config.coalescer };
  const { internal, officer, public: open, instanceName } = config;
  const { cacheFile } = officer;
  const watch = watchChannel({ context, connection, ledger, cacheFile, instanceName });
  const { observer } = watch;
  const refused = observer.refusals.record;
  const services = new BillingServices({
    ledgers: bureaus,
    readerAt: (provider) =>
      ledger.reader('reader', ledger.peers.find(({ mspId }) => mspId === provider)?.name),
    instanceName,
    context,
    limits,
    refused,
  });
  observeQueue(context.metrics, 'pdfs', pdfChecks.waiting);
  observeCertificates(context.metrics, certificates);
  if (config.processStatusFile !== undefined) {
    observeProcesses(context.metrics, config.processStatusFile);
  }
  const numbersWatch = new NumbersWatch({ numbers: watch.numbers, ...context });
  const server = await startServer({
    context,
    listeners: [
      {
        name: 'internal',
        app: buildInternalApp(
          { ...context, served: internal },
          services,
          requireExactCaller(internal.callers),
          receipts,
        ),
        ...internal,
        tls: internalTls(connection, config),
      },
      {
        name: 'officer',
        app: buildOfficerApp(
          { ...context, trustedProxies: officer.trustedProxies, served: officer },
          {
            officer: (signAct, identity) => ledger.officer(signAct, identity),
            reader,
            credentialDigest: officer.credentialDigest,
            accounts: officer.accounts,
            publicUrl: officer.publicUrl,
            watch,
          },
        ),
        ...officer,
      },
      {
        name: 'public',
        app: buildPublicApp(
          { ...context, trustedProxies: open.trustedProxies, served: open },
          { reader, pdfChecks, receipts, ...open },
        ),
        ...open,
      },
    ],
    operations: config.operations,
    readiness: {
      certificates: () => {
        certificates.assertValid();
      },
      peer: () => reader.ping(),
      endorsers: async () => {
        await Promise.all(bureaus.map((bureau) => bureau.proveEndorsers()));
      },
    },
    notes: () => ({
      certificates: certificates.note(),
      'pdf confinement': confinement,
      // Orders are invoiced without the console's cache.
      'console cache': observer.problem ?? 'ok',
    }),
    release: async () => {
      await Promise.all([numbersWatch.close(), observer.close(), pdfChecks.close()]);
      ledger.close();
    },
  });
  observer.start();
  numbersWatch.start();
  return server;
}
