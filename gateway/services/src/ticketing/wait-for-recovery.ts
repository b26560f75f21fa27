import { statSync } from 'node:fs';
import type { Logger } from '@guanming/runtime';
import { Draining } from '../http/draining';
import { newMetrics } from '../http/metrics';
import { startServer } from '../http/server-process';
import type { AppContext } from '../http/app';
import type { RunningServer } from '../http/server-process';
import { buildWaitingApp } from './ticketing-app';
import { isRecoverable, StoreError } from './store/store-error';
import { markPathOf } from './store/store-mark';
import type { TicketingConfig } from './ticketing-config';
import type { TicketingStore } from './ticketing-store';

/** How often the files are looked at, in milliseconds. */
const LOOK_EVERY_MS = 500;

/** Functions that open the store and start the server once the store is recovered. */
export interface AfterRecovery {
  /** @throws StoreError */
  readonly open: (storePath: string) => TicketingStore;
  readonly start: (store: TicketingStore) => Promise<RunningServer>;
}

/**
 * Serves a shop whose store has to be recovered: it says so, sells and signs nothing, has no lock, and
 * goes on by itself once the store can be used.
 *
 * @param reason - why it cannot be used
 */
export async function waitForRecovery(
  config: TicketingConfig,
  logger: Logger,
  reason: StoreError,
  after: AfterRecovery,
): Promise<RunningServer> {
  const shop = new WaitingShop(config, logger, reason, after);
  await shop.begin();
  return shop;
}

class WaitingShop implements RunningServer {
  #current: RunningServer | undefined;
  #look: NodeJS.Timeout | undefined;
  #seen: string | undefined;
  #goingOn: Promise<void> | undefined;

  constructor(
    private readonly config: TicketingConfig,
    private readonly logger: Logger,
    private readonly reason: StoreError,
    private readonly after: AfterRecovery,
  ) {}

  get urls(): RunningServer['urls'] {
    return this.#current?.urls ?? {};
  }

  async begin(): Promise<void> {
    this.logger.error({ code: this.reason.code }, this.reason.message);
    this.#seen = traceOf(this.config.storePath);
    this.#current = await serveWaiting(this.config, this.logger, this.reason);
    this.#look = setInterval(() => {
      this.#goingOn ??= this.#tryToGoOn()
        .catch((error: unknown) => {
          this.logger.fatal({ err: error }, 'cannot start');
          process.exitCode = 1;
          clearInterval(this.#look);
        })
        .finally(() => {
          this.#goingOn = undefined;
        });
    }, LOOK_EVERY_MS);
  }

  async close(): Promise<void> {
    clearInterval(this.#look);
    await this.#goingOn;
    await this.#current?.close();
  }

  async #tryToGoOn(): Promise<void> {
    const { storePath } = this.config;
    if (traceOf(storePath) === this.#seen) {
      return;
    }
    const store = this.#openStore(storePath);
    if (store === undefined) {
      return;
    }
    clearInterval(this.#look);
    try {
      await this.#current?.close();
      this.#current = undefined;
      this.#current = await this.after.start(store);
    } catch (error) {
      await store.close();
      throw error;
    }
    this.logger.info('the store can be used again');
  }

  #openStore(storePath: string): TicketingStore | undefined {
    try {
      return this.after.open(storePath);
    } catch (error) {
      const isInUse = error instanceof StoreError && error.code === 'STORE_IN_USE';
      if (!isInUse && !isRecoverable(error)) {
        throw error;
      }
      // While the recovery has it, it is tried again whatever the files look like.
      this.#seen = isInUse ? undefined : traceOf(storePath);
      return undefined;
    }
  }
}

/** Changes when somebody puts another file in the place of store or mark, or writes to them. */
function traceOf(storePath: string): string {
  return [storePath, markPathOf(storePath)]
    .map((path) => {
      const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
      return stats === undefined ? '' : `${stats.ino} ${stats.size} ${stats.mtimeNs}`;
    })
    .join(', ');
}

function serveWaiting(
  { listener, operations, billing }: TicketingConfig,
  logger: Logger,
  reason: StoreError,
): Promise<RunningServer> {
  const context: AppContext = {
    logger,
    metrics: newMetrics(),
    draining: new Draining(),
    trustedProxies: listener.trustedProxies,
    served: listener,
  };
  return startServer({
    context,
    listeners: [
      {
        name: 'public',
        app: buildWaitingApp(context, billing.publicUrl ?? billing.url, reason),
        ...listener,
      },
    ],
    operations,
    readiness: { store: () => Promise.reject(reason) },
    release: () => undefined,
  });
}
