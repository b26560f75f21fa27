import { readConfigText } from '@guanming/runtime';
import type { Logger } from '@guanming/runtime';
import { correlationIdOf } from '../http/correlation-id';
import { Draining } from '../http/draining';
import { newMetrics } from '../http/metrics';
import { startServer } from '../http/server-process';
import type { RunningServer } from '../http/server-process';
import { buildTicketingApp } from './ticketing-app';
import { Approvals } from './approvals';
import { BillingClient } from './billing-client';
import { InvoiceDispatcher } from './invoice-dispatcher';
import type { SendRequest } from './invoice-dispatcher';
import { newOrderIds } from './order-id';
import { OrderService } from './order-service';
import { OrderSigner } from './order-signer';
import { PdfRelay } from './pdf-relay';
import { PdfRenewal } from './pdf-renewal';
import { newAttemptCounter, observeRequests } from './request-metrics';
import { LibsqlTicketingStore } from './store/libsql-ticketing-store';
import { isRecoverable } from './store/store-error';
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
  const signers = newSigners(config);
  const approvals = new Approvals();
  const credentials = readCredentials(config);
  const send = newSender({ credentials, signers, billing, approvals });
  const dispatcher = new InvoiceDispatcher(store, send, logger, {
    concurrency,
    leaseMs: timeoutMs + LEASE_MARGIN_MS,
    backOff,
    observe: newAttemptCounter(metrics),
    settled: (orderId) => {
      approvals.forget(orderId);
    },
  });
  observeRequests(metrics, store, dispatcher);
  const shop = new Map(config.scenicSpots.map((spot) => [spot.scenicSpotId, spot]));
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
      const credential = credentials.get(scenicSpotId);
      return credential === undefined ? undefined : billing.inForce(scenicSpotId, credential);
    }),
    billingOrigin: config.billing.publicUrl ?? config.billing.url,
    limits: config.listener,
  });
  await dispatcher.start();
  return startServer({
    context,
    listeners: [{ name: 'public', app, ...config.listener }],
    operations: config.operations,
    readiness: {
      store: () => store.assertWritable(),
      signingKeys: () => Promise.all([...signers.values()].map((signer) => signer.thumbprint())),
    },
    release: async () => {
      // What is cut here is durable as attempted: the next process asks again.
      const cut = setTimeout(() => void billing.destroy(), DRAIN_MS);
      await dispatcher.drain();
      clearTimeout(cut);
      await billing.close();
      await store.close();
    },
  });
}

function newSigners(config: TicketingConfig): Map<string, OrderSigner> {
  return new Map(
    config.scenicSpots.map((spot) => [spot.scenicSpotId, new OrderSigner(spot.signingKeyFile)]),
  );
}

function readCredentials(config: TicketingConfig): ReadonlyMap<string, string> {
  return new Map(
    config.scenicSpots.map((spot) => [
      spot.scenicSpotId,
      readConfigText(spot.billingCredentialFile).trim(),
    ]),
  );
}

/** Signs each attempt anew: the key that is active may have changed since the last. */
function newSender({
  credentials,
  signers,
  billing,
  approvals,
}: {
  readonly credentials: ReadonlyMap<string, string>;
  readonly signers: ReadonlyMap<string, OrderSigner>;
  readonly billing: BillingClient;
  readonly approvals: Approvals;
}): SendRequest {
  return async ({ scenicSpotId, orderId, payload, attempted }) => {
    const signer = signers.get(scenicSpotId);
    const credential = credentials.get(scenicSpotId);
    if (signer === undefined || credential === undefined) {
      return { kind: 'unsettled', reason: 'SCENIC_SPOT_NOT_CONFIGURED' };
    }
    const order = await signer.sign(payload);
    return billing.request({
      scenicSpotId,
      orderId,
      order,
      attempted,
      credential,
      onApproved: () => {
        approvals.add(orderId);
      },
    });
  };
}
