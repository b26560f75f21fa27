import type { ScenicSpotId } from '@guanming/chaincode/domain';
import { ConfigError } from '@guanming/runtime';
import type { Logger } from '@guanming/runtime';
import { correlationIdOf } from '../http/correlation-id';
import { Draining } from '../http/draining';
import { newMetrics } from '../http/metrics';
import type { Registry } from '../http/metrics';
import { startServer } from '../http/server-process';
import type { RunningServer } from '../http/server-process';
import { ReceiptChecker } from '../receipts/receipt-checker';
import { buildTicketingApp } from './ticketing-app';
import { Approvals } from './approvals';
import { BillingClient } from './billing-client';
import { InvoiceDispatcher } from './invoice-dispatcher';
import type { SendRequest } from './invoice-dispatcher';
import { newOrderIds } from './order-id';
import { OrderService } from './order-service';
import { PdfRelay } from './pdf-relay';
import { PdfRenewal } from './pdf-renewal';
import { OverdueRequests } from './overdue-requests';
import { ReceivedReceipts } from './received-receipts';
import { newAttemptCounter, observeRequests } from './request-metrics';
import { LibsqlTicketingStore } from './store/libsql-ticketing-store';
import { isRecoverable } from './store/store-error';
import { SpotFolder } from './spot-folder';
import { SpotQualifications } from './spot-qualifications';
import { Terminals } from './terminals';
import type { TicketingConfig } from './ticketing-config';
import type { TicketingStore } from './ticketing-store';
import { waitForRecovery } from './wait-for-recovery';

/** A request under way is not taken again before its time is over, and this much more. */
const LEASE_MARGIN_MS = 30_000;

/** How long billing requests under way may take when the server stops, in milliseconds. */
const DRAIN_MS = 8_000;

/**
 * Starts the ticketing server: shop, orders, and the requests that an earlier process left. One whose
 * store has to be recovered waits for that.
 *
 * @throws StoreError when another process has the store; ConfigError
 */
export async function startTicketingServer(
  config: TicketingConfig,
  logger: Logger,
): Promise<RunningServer> {
  const open = (storePath: string): TicketingStore => new LibsqlTicketingStore(storePath);
  const start = (store: TicketingStore): Promise<RunningServer> => startWith(store, config, logger);
  let store: TicketingStore;
  try {
    store = open(config.storePath);
  } catch (error) {
    if (!isRecoverable(error)) {
      throw error;
    }
    return waitForRecovery(config, logger, error, { open, start });
  }
  try {
    return await start(store);
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function startWith(
  store: TicketingStore,
  config: TicketingConfig,
  logger: Logger,
): Promise<RunningServer> {
  const shop = await openSpots(config.spotFolder, logger);
  try {
    return await startShop(store, shop, config, logger);
  } catch (error) {
    await shop.close();
    throw error;
  }
}

async function startShop(
  store: TicketingStore,
  shop: SpotFolder,
  config: TicketingConfig,
  logger: Logger,
): Promise<RunningServer> {
  const metrics = newMetrics();
  const { url, concurrency, timeoutMs, backOff } = config.billing;
  const billing = new BillingClient({
    url,
    connections: concurrency,
    timeoutMs,
    onNoAnswer: (reason, order) => {
      const joined = order === undefined ? {} : { correlationId: correlationIdOf(order) };
      logger.warn({ reason, ...joined }, 'the billing server does not answer');
    },
  });
  const approvals = new Approvals();
  const here = { aud: config.audience, provider: config.billing.provider };
  const accessTo = (scenicSpotId: ScenicSpotId): Promise<string> | undefined =>
    shop.get(scenicSpotId)?.signer.accessToken({ ...here, scenicSpotId });
  const send = newSender({ shop, accessTo, billing, approvals });
  const dispatcher = new InvoiceDispatcher(store, send, logger, {
    concurrency,
    leaseMs: timeoutMs + LEASE_MARGIN_MS,
    backOff,
    receipts: new ReceivedReceipts(store, newReceiptChecker(config, logger, metrics), logger),
    observe: newAttemptCounter(metrics),
    settled: (orderId) => {
      approvals.forget(orderId);
    },
  });
  observeRequests(metrics, store, dispatcher);
  const overdue = new OverdueRequests({ store, logger, metrics });
  const orders = new OrderService({
    store,
    shop,
    audience: config.audience,
    newOrderId: newOrderIds(),
    requested: () => {
      dispatcher.wake();
    },
  });
  const context = { logger, metrics, draining: new Draining(), shop, store, orders, approvals };
  const renewal = new PdfRenewal(store, send, approvals);
  const terminals = new Terminals(store, config.listener.secureCookies);
  const app = buildTicketingApp({
    ...context,
    trustedProxies: config.listener.trustedProxies,
    served: config.listener,
    terminals,
    renewal,
    relay: new PdfRelay(billing, renewal),
    qualifications: new SpotQualifications(async (scenicSpotId) => {
      const access = await accessTo(scenicSpotId as ScenicSpotId);
      return access === undefined ? undefined : billing.inForce(scenicSpotId, access);
    }),
    billingOrigin: config.billing.publicUrl ?? config.billing.url,
    limits: config.listener,
  });
  await dispatcher.start();
  overdue.start();
  return startServer({
    context,
    listeners: [{ name: 'public', app, ...config.listener }],
    operations: config.operations,
    readiness: {
      store: () => store.assertWritable(),
    },
    notes: () => ({ spots: shop.note, 'overdue invoices': overdue.note }),
    release: async () => {
      // What is cut here is durable as attempted: the next process asks again.
      const cut = setTimeout(() => void billing.destroy(), DRAIN_MS);
      await dispatcher.drain();
      clearTimeout(cut);
      await overdue.close();
      await billing.close();
      await shop.close();
      await store.close();
    },
  });
}

/** Checks the receipts of the billing provider and of the tax bureau. */
function newReceiptChecker(
  { audience, billing, taxBureau }: TicketingConfig,
  logger: Logger,
  metrics: Registry,
): ReceiptChecker {
  const keys = {
    [billing.provider]: billing.receiptKeys,
    [taxBureau.mspId]: taxBureau.receiptKeys,
  };
  return new ReceiptChecker({ audience, keys, logger, metrics });
}

/** @throws ConfigError when the folder of the spots cannot be read */
async function openSpots(folder: string, logger: Logger): Promise<SpotFolder> {
  try {
    return await SpotFolder.open(folder, logger);
  } catch (error) {
    throw new ConfigError(folder, [error instanceof Error ? error.message : String(error)]);
  }
}

/** Signs each attempt anew: the key that is active may have changed since the last. */
function newSender({
  shop,
  accessTo,
  billing,
  approvals,
}: {
  readonly shop: SpotFolder;
  readonly accessTo: (scenicSpotId: ScenicSpotId) => Promise<string> | undefined;
  readonly billing: BillingClient;
  readonly approvals: Approvals;
}): SendRequest {
  return async ({ scenicSpotId, orderId, payload, attempted }, onReceipts = () => undefined) => {
    const [order, credential] = await Promise.all([
      shop.get(scenicSpotId)?.signer.sign(payload),
      accessTo(scenicSpotId),
    ]);
    if (order === undefined || credential === undefined) {
      return { kind: 'unsettled', reason: 'SCENIC_SPOT_NOT_CONFIGURED' };
    }
    return billing.request({
      scenicSpotId,
      orderId,
      order,
      attempted,
      credential,
      onReceipts,
      onApproved: () => {
        approvals.add(orderId);
      },
    });
  };
}
