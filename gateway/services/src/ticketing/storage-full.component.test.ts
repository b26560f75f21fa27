import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { waitUntil } from '@guanming/runtime/testing';
import { expect } from 'chai';
import { issuedReply, startFakeBillingServer } from './testing/fake-billing-server';
import type { FakeBillingServer } from './testing/fake-billing-server';
import { ShopClient } from '../client/shop-client';
import { placeOrder, readOrder } from './testing/order-requests';
import { newTicketingFolder } from './testing/ticketing-fixture';
import type { TicketingFolder } from './testing/ticketing-fixture';
import { spawnTicketingServer } from './testing/ticketing-process';
import type { TicketingProcess } from './testing/ticketing-process';

const order = { scenicSpotId: 'qingyan-shan', lines: [{ itemCode: 'adult', quantity: 1 }] };
/** Where the store lies within the namespace of the server. */
const MOUNT = '/mnt';

/** A way to take the room from a running server, and to give it back. */
interface Shortage {
  readonly name: string;
  /** What the server is started by, before its own command. */
  readonly wrapper: readonly string[];
  readonly storePath: (folder: string) => string;
  begin(server: TicketingProcess): void;
  end(server: TicketingProcess): void;
}

/** The kernel lets files of the process grow no further: `EFBIG`, as a quota gives `EDQUOT`. */
const fileSizeLimit: Shortage = {
  name: 'no file may grow',
  wrapper: [],
  storePath: (folder) => join(folder, 'ticketing.db'),
  begin: ({ pid }) => {
    execFileSync('prlimit', ['--pid', String(pid), '--fsize=4096:unlimited']);
  },
  end: ({ pid }) => {
    execFileSync('prlimit', ['--pid', String(pid), '--fsize=unlimited:unlimited']);
  },
};

/** A file system of the server's own, which is filled: `ENOSPC`. */
const fullDisk: Shortage = {
  name: 'the disk is full',
  wrapper: [
    ...['unshare', '-rm', 'sh', '-c'],
    ...[`mount -t tmpfs -o size=1m tmpfs ${MOUNT} && exec "$0" "$@"`],
  ],
  storePath: () => join(MOUNT, 'ticketing.db'),
  begin: ({ pid }) => {
    const filling = openSync(fillerOf(pid), 'w');
    try {
      for (;;) {
        writeSync(filling, Buffer.alloc(4096));
      }
    } catch (error) {
      expect(error).to.have.property('code', 'ENOSPC');
    } finally {
      closeSync(filling);
    }
  },
  end: ({ pid }) => {
    rmSync(fillerOf(pid));
  },
};

function fillerOf(pid: number): string {
  return `/proc/${pid}/root${MOUNT}/filler`;
}

const canMount = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', MOUNT]).status === 0;

for (const shortage of canMount ? [fileSizeLimit, fullDisk] : [fileSizeLimit]) {
  describe(`a ticketing server when ${shortage.name}`, () => {
    let folder: TicketingFolder;
    let billing: FakeBillingServer;
    let server: TicketingProcess;

    beforeEach(async () => {
      folder = newTicketingFolder();
      billing = await startFakeBillingServer();
      const storePath = shortage.storePath(folder.path);
      const config = folder.config(billing.url, { storePath });
      server = await spawnTicketingServer(folder.path, config, shortage.wrapper);
    });

    afterEach(async () => {
      await server.end('SIGKILL');
      await billing.close();
      folder.remove();
    });

    async function readiness(): Promise<[number, string]> {
      const answer = await fetch(`${server.operations}/readyz`);
      const { checks } = (await answer.json()) as { checks: { store: string } };
      return [answer.status, checks.store];
    }

    async function fetchOrder(key: string): Promise<Response> {
      return fetch(`${server.url}/v1/orders`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify(order),
      });
    }

    it('refuses orders 503 STORAGE_FULL, says so, loses nothing and goes on by itself', async () => {
      const terminal = new ShopClient(server.url);
      const { body: before } = await placeOrder(terminal, order);
      shortage.begin(server);

      // What was allocated before may take one or two orders more.
      let key = '';
      const refused = await waitUntil('an order is refused', async () => {
        key = randomUUID();
        const answer = await fetchOrder(key);
        return answer.status === 503 && answer;
      });
      expect(refused.headers.get('retry-after')).to.equal('10');
      expect(refused.headers.get('content-type')).to.contain('application/problem+json');
      expect(await refused.json()).to.include({ code: 'STORAGE_FULL', retry: 'later' });
      expect(await readiness()).to.deep.equal([503, 'STORAGE_FULL']);
      const { body: meanwhile } = await readOrder(terminal, before.orderId);
      expect(meanwhile.orderId).to.equal(before.orderId);

      shortage.end(server);
      expect(await readiness()).to.deep.equal([200, 'ok']);
      const placed = await fetchOrder(key);
      expect(placed.status, 'the refused order had left nothing').to.equal(201);
      const settled = await waitUntil('the order from before is settled', async () => {
        const { body } = await readOrder(terminal, before.orderId);
        return body.invoice.status === 'issued' && body;
      });
      expect(settled.invoice.invoiceNumber).to.match(/^\d{20}$/);
      expect(server.log.filter((line) => line.includes('does not have this answer'))).to.be.empty;
    });

    it('keeps an order whose outcome it could not store, and asks again', async () => {
      const terminal = new ShopClient(server.url);
      billing.reply = (request) => {
        shortage.begin(server);
        return issuedReply(request);
      };
      const { body } = await placeOrder(terminal, order);
      await waitUntil('the outcome is not stored', () =>
        server.log.some((line) => line.includes('cannot postpone')),
      );
      billing.reply = (request) => issuedReply(request);
      shortage.end(server);

      const settled = await waitUntil('settled', async () => {
        const { body: now } = await readOrder(terminal, body.orderId);
        return now.invoice.status === 'issued' && now;
      });
      expect(settled.orderId).to.equal(body.orderId);
      expect(new Set(billing.received.map(({ payload }) => payload)).size).to.equal(1);
    });
  });
}
