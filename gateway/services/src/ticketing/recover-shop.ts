import { existsSync, renameSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fetchInvoicedOrders, RecoveryError } from './issued-orders-client';
import type { OrdersOfSpot } from './issued-orders-client';
import { markAttempted, putBack } from './store/put-back';
import type { PutBack } from './store/put-back';
import { SqlFile } from './store/sql-file';
import { StoreError } from './store/store-error';
import { readSpotFolder } from './spot-folder';
import type { TicketingConfig } from './ticketing-config';

/** A server that waits for its store looks at it now and then, which takes moments. */
const OPEN_WITHIN_MS = 5_000;
const OPEN_AGAIN_MS = 250;

/** Result of recovering a store: its orders by what became of each. */
export interface RecoveredShop {
  /** Where the damaged file lies now, if it was damaged. */
  readonly keptAside: string | undefined;
  readonly counts: Readonly<Record<PutBack, number>>;
  /** Requests without an outcome: the server asks again for each, with the same bytes. */
  readonly unsettled: number;
  /** Numbers of invoices whose order the billing provider does not have. */
  readonly withoutOrder: readonly string[];
}

/**
 * Makes the store of a shop complete again: keeps a damaged file aside, fetches the invoiced orders of
 * its spots from the billing server, and puts back what the store lacks. The server sells and signs
 * nothing until that has ended. It may be ended at any point and run again.
 *
 * @param tell - is told of each order that was put back
 * @throws RecoveryError, also when a process has the store; StoreError when a newer program wrote it
 */
export async function recoverShop(
  { spotFolder, audience, billing, storePath }: TicketingConfig,
  tell: (orderId: string, invoiceNumber: string) => void = () => undefined,
): Promise<RecoveredShop> {
  const here = { aud: audience, provider: billing.provider };
  const spots = (await readSpotFolder(spotFolder)).map(({ offer: { scenicSpotId }, signer }) => ({
    url: billing.url,
    scenicSpotId,
    access: () => signer.accessToken({ ...here, scenicSpotId }),
  }));
  // Before anything is touched: billing answers for each of them.
  await Promise.all(spots.map((spot) => fetchInvoicedOrders(spot)));
  const { file, keptAside } = await openForRecovery(storePath);
  const recovery = new Recovery(file, tell);
  try {
    await file.recover(() => recovery.run(spots));
  } finally {
    await file.close();
  }
  const { counts, unsettled, withoutOrder } = recovery;
  return { keptAside, counts, unsettled, withoutOrder };
}

class Recovery {
  readonly counts: Record<PutBack, number> = { known: 0, settled: 0, found: 0 };
  readonly withoutOrder: string[] = [];
  unsettled = 0;

  constructor(
    private readonly file: SqlFile,
    private readonly tell: (orderId: string, invoiceNumber: string) => void,
  ) {}

  async run(spots: readonly OrdersOfSpot[]): Promise<void> {
    for (const spot of spots) {
      let after: string | undefined;
      do {
        after = await this.#putBackPage(spot, after);
      } while (after !== undefined);
    }
    this.unsettled = await this.file.write(() => markAttempted(this.file));
  }

  async #putBackPage(spot: OrdersOfSpot, after: string | undefined): Promise<string | undefined> {
    const { orders, withoutOrder, last } = await fetchInvoicedOrders(spot, after);
    this.withoutOrder.push(...withoutOrder);
    const outcomes = await this.file.write(() =>
      orders.map((order) => putBack(this.file, order, Date.now())),
    );
    outcomes.forEach((outcome, index) => {
      this.counts[outcome] += 1;
      const put = orders[index];
      if (outcome !== 'known' && put !== undefined) {
        this.tell(put.order.orderId, put.issued.invoiceNumber);
      }
    });
    return last;
  }
}

interface OpenedFile {
  readonly file: SqlFile;
  readonly keptAside: string | undefined;
}

async function openForRecovery(path: string): Promise<OpenedFile> {
  const deadline = Date.now() + OPEN_WITHIN_MS;
  for (;;) {
    try {
      return { file: new SqlFile(path, 'recover'), keptAside: undefined };
    } catch (error) {
      if (!(error instanceof StoreError)) {
        throw error;
      }
      if (error.code === 'STORE_DAMAGED') {
        const keptAside = keepAside(path);
        return { file: new SqlFile(path, 'recover'), keptAside };
      }
      if (error.code !== 'STORE_IN_USE') {
        throw error;
      }
      if (Date.now() > deadline) {
        throw new RecoveryError(
          `The store is whole and in use: a server sells with it, or another recovery is under way. ${error.message}`,
          { cause: error },
        );
      }
    }
    await sleep(OPEN_AGAIN_MS);
  }
}

/** Moves a damaged file and its log aside; the mark stays and holds servers back. */
function keepAside(path: string): string {
  const keptAside = `${path}.damaged-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
  for (const suffix of ['-wal', '-shm', '-journal', '']) {
    if (existsSync(`${path}${suffix}`)) {
      renameSync(`${path}${suffix}`, `${keptAside}${suffix}`);
    }
  }
  return keptAside;
}
