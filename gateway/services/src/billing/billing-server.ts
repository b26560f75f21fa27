import { orderAudience } from '@guanming/chaincode/domain';
import type { AccessToken } from '@guanming/chaincode/domain';
import { ConnectionCertificates, readConnectionFile, connectLedger } from '@guanming/ledger';
import type { InvoiceReader } from '@guanming/ledger';
import { ConfigError, readConfigFile, readConfigText } from '@guanming/runtime';
import type { Logger } from '@guanming/runtime';
import type { AppContext } from '../http/app';
import { Draining } from '../http/draining';
import { observeCertificates } from '../http/certificate-metrics';
import { newMetrics } from '../http/metrics';
import { observeQueue } from '../http/queue-metrics';
import { startServer } from '../http/server-process';
import type { RunningServer } from '../http/server-process';
import { ReceiptChecker } from '../receipts/receipt-checker';
import { readReceiptKey, ReceiptSigner } from '../receipts/receipt-signer';
import { pdfKeysSchema } from './billing-config';
import type { BillingConfig } from './billing-config';
import { buildBillingApp } from './billing-app';
import { BillingService } from './billing-service';
import { DraftMaker } from './draft-maker';
import { IssuedInvoices } from './issued-invoices';
import { IssuedOrders } from './issued-orders';
import { PdfService } from './pdf-service';
import { PdfTokens } from './pdf-token';
import { RenderPool } from './render-pool';
import { SpotAccess } from './spot-access';
import { TaxBureauClient } from './tax-bureau-client';
import type { TaxBureau } from './tax-bureau-client';

/** Connections of the billing server that are opened from its configuration. */
export interface BillingResources {
  readonly reader: InvoiceReader;
  readonly bureau: TaxBureau;
  /** The installation, and the MSP id of this billing provider. */
  readonly here: Pick<AccessToken, 'aud' | 'provider'>;
  /** Absent when there is no connection file. */
  readonly certificates?: Pick<ConnectionCertificates, 'all' | 'assertValid' | 'note'>;
  /** Closes the connection to the ledger. */
  readonly closeLedger: () => void;
}

/** Opens the connections that the configuration names. */
function openResources(config: BillingConfig): BillingResources {
  const connection = readConnectionFile(config.connectionFile);
  const authority = connection.tlsRootCertificates[config.taxBureau.mspId];
  if (authority === undefined) {
    throw new ConfigError(config.connectionFile, [
      `tlsRootCertificates: there is none of ${config.taxBureau.mspId}`,
    ]);
  }
  const ledger = connectLedger(connection);
  return {
    reader: ledger.reader('billing'),
    bureau: new TaxBureauClient({
      url: config.taxBureau.url,
      authority: readConfigText(authority),
      certificate: readConfigText(connection.server.certificate),
      privateKey: readConfigText(connection.server.privateKey),
    }),
    here: {
      aud: orderAudience(connection),
      provider: connection.mspId,
    },
    certificates: new ConnectionCertificates(connection, ['billing']),
    closeLedger: () => {
      ledger.close();
    },
  };
}

/** Starts the billing server. */
export async function startBillingServer(
  config: BillingConfig,
  logger: Logger,
  { reader, bureau, here, certificates, closeLedger }: BillingResources = openResources(config),
): Promise<RunningServer> {
  const { trustedProxies, hosts } = config.listener;
  const context: AppContext = {
    logger,
    metrics: newMetrics(),
    draining: new Draining(),
    trustedProxies,
    served: { publicUrl: config.publicUrl, hosts },
  };
  const invoices = new IssuedInvoices(reader);
  const pool = new RenderPool({ threads: config.renderThreads });
  const service = new BillingService(new DraftMaker(reader), bureau, invoices);
  observeQueue(context.metrics, 'billing requests', service.waiting);
  observeQueue(context.metrics, 'drawing', pool.waiting);
  if (certificates !== undefined) {
    observeCertificates(context.metrics, certificates);
  }
  const app = buildBillingApp(context, {
    service,
    issuedOrders: new IssuedOrders(reader),
    pdfs: new PdfService(invoices, (...drawing) => pool.render(...drawing)),
    tokens: new PdfTokens(readConfigFile(pdfKeysSchema, config.pdfKeysFile)),
    access: new SpotAccess(reader, here),
    ledger: reader,
    receipts: {
      signer: new ReceiptSigner(readReceiptKey(config.receiptKeyFile), {
        aud: here.aud,
        iss: here.provider,
      }),
      checker: new ReceiptChecker({
        audience: here.aud,
        keys: { [config.taxBureau.mspId]: config.taxBureau.receiptKeys },
        logger,
        metrics: context.metrics,
      }),
    },
    publicUrl: config.publicUrl,
    allowedOrigins: config.allowedOrigins,
  });
  return startServer({
    context,
    listeners: [{ name: 'billing', app, ...config.listener }],
    operations: config.operations,
    readiness: {
      ...(certificates && {
        certificates: () => {
          certificates.assertValid();
        },
      }),
      peer: () => reader.ping(),
    },
    ...(certificates && { notes: () => ({ certificates: certificates.note() }) }),
    release: async () => {
      await pool.close();
      await bureau.close();
      closeLedger();
    },
  });
}
