import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { newLogger } from '@guanming/runtime';
import type { OrderView } from '@guanming/wire';
import { waitUntil } from '@guanming/runtime/testing';
import { expect } from 'chai';
import type { RunningServer } from '../http/server-process';
import { BillingUnderTest } from '../testing/billing-in-memory';
import { recoverShop } from './recover-shop';
import { startTicketingServer } from './ticketing-server';
import { RECOVERED_ACCOUNT } from './store/put-back';
import { SqlFile } from './store/sql-file';
import { markPathOf } from './store/store-mark';
import { shopOfSpot } from './testing/shop-of-spot';
import { ShopClient } from '../client/shop-client';
import { placeOrder, readOrder } from './testing/order-requests';
import { newTicketingFolder } from './testing/ticketing-fixture';
import type { TicketingFolder } from './testing/ticketing-fixture';
import type { TicketingConfig } from './ticketing-config';

/** Nobody listens there. */
const UNREACHABLE = 'http://127.0.0.1:9';

interface Readiness {
  readonly status: string;
  readonly checks: { readonly store: string };
}

describe('a shop whose store is restored or damaged', () => {
  let billing: BillingUnderTest;
  let folder: TicketingFolder;
  let config: TicketingConfig;
  let server: RunningServer | undefined;
  const logger = newLogger('test', { level: 'silent' });

  beforeEach(async () => {
    billing = await BillingUnderTest.start();
    folder = newTicketingFolder();
    config = shopOfSpot(folder, billing);
  });

  afterEach(async () => {
    await stop();
    await billing.close();
    folder.remove();
  });

  async function start(cookie?: string, url = billing.url): Promise<ShopClient> {
    server = await startTicketingServer(shopOfSpot(folder, { spot: billing.spot, url }), logger);
    return terminalOf(server, cookie);
  }

  function terminalOf({ urls }: RunningServer, cookie?: string): ShopClient {
    const terminal = new ShopClient(urls['public']!);
    terminal.cookie = cookie;
    return terminal;
  }

  async function stop(): Promise<void> {
    await server?.close();
    server = undefined;
  }

  async function buyInvoiced(terminal: ShopClient): Promise<OrderView> {
    const { body } = await placeOrder(terminal, newBody());
    return issued(terminal, body.orderId);
  }

  function newBody(): object {
    const lines = [{ itemCode: 'adult', quantity: 1 }];
    return { scenicSpotId: billing.spot.scenicSpotId, lines };
  }

  function issued(terminal: ShopClient, orderId: string): Promise<OrderView> {
    return waitUntil('issued', async () => {
      const { body } = await readOrder(terminal, orderId);
      return body.invoice.status === 'issued' && body;
    });
  }

  async function readiness(): Promise<[number, Readiness]> {
    const answer = await fetch(`${server!.urls['operations']!}/readyz`);
    return [answer.status, (await answer.json()) as Readiness];
  }

  async function itGoesOn(): Promise<void> {
    await waitUntil('it goes on', async () => {
      try {
        return (await readiness())[0] === 200;
      } catch {
        // Between the two servers nobody listens.
        return false;
      }
    });
  }

  async function openStore<Row>(read: (file: SqlFile) => Row): Promise<Row> {
    const file = new SqlFile(config.storePath);
    try {
      return read(file);
    } finally {
      await file.close();
    }
  }

  it('waits, signs nothing, and goes on with all invoices once they were recovered', async () => {
    let terminal = await start();
    const before = await buyInvoiced(terminal);
    const { cookie } = terminal;
    await stop();
    // The backup has an order that is not invoiced yet, as billing cannot be reached.
    terminal = await start(cookie, UNREACHABLE);
    const { body: pending } = await placeOrder(terminal, newBody());
    await stop();
    copyFileSync(config.storePath, `${config.storePath}.backup`);
    terminal = await start(cookie);
    const settled = await issued(terminal, pending.orderId);
    const lost = await buyInvoiced(terminal);
    await stop();
    copyFileSync(`${config.storePath}.backup`, config.storePath);
    billing.sent.length = 0;

    terminal = await start(cookie);
    const refused = await placeOrder(terminal, newBody());
    expect(refused.status).to.equal(503);
    expect(refused.headers['retry-after']).to.equal('30');
    expect(refused.body).to.include({ code: 'SHOP_NOT_RECOVERED', retry: 'later' });
    expect(JSON.stringify(refused.body)).to.contain('npm run shop:recover');
    expect((await readOrder(terminal, pending.orderId)).status).to.equal(503);
    const [status, { checks }] = await readiness();
    expect([status, checks.store]).to.deep.equal([503, 'STORE_RESTORED']);
    expect(billing.sent, 'nothing was signed').to.have.length(0);

    const told: string[] = [];
    const recovered = await recoverShop(config, (...line) => told.push(line.join(' ')));
    expect(recovered).to.deep.equal({
      keptAside: undefined,
      counts: { known: 1, settled: 1, found: 1 },
      unsettled: 0,
      withoutOrder: [],
    });
    expect(told).to.have.members([
      `${pending.orderId} ${settled.invoice.invoiceNumber}`,
      `${lost.orderId} ${lost.invoice.invoiceNumber}`,
    ]);

    await itGoesOn();
    const again = terminalOf(server!, cookie);
    for (const order of [before, settled]) {
      const { body } = await readOrder(again, order.orderId);
      expect(body.invoice).to.deep.equal(order.invoice);
    }
    expect(billing.sent).to.have.length(0);
    await buyInvoiced(again);
    await stop();
    const row = await openStore((file) =>
      file.get('SELECT account_id FROM sale WHERE order_id = ?', lost.orderId),
    );
    expect(row).to.deep.include({ account_id: RECOVERED_ACCOUNT });
  });

  it('keeps a damaged file aside, finds every invoice again, also when it is run again', async () => {
    let terminal = await start();
    const orders = [await buyInvoiced(terminal), await buyInvoiced(terminal)];
    await stop();
    writeFileSync(config.storePath, 'not a database');
    terminal = await start();
    expect((await readiness())[1].checks.store).to.equal('STORE_DAMAGED');
    expect((await placeOrder(terminal, newBody())).body).to.include({ code: 'SHOP_NOT_RECOVERED' });

    const first = await recoverShop(config);
    expect(first.counts).to.deep.equal({ known: 0, settled: 0, found: 2 });
    expect(readFileSync(first.keptAside!, 'utf8')).to.equal('not a database');
    await itGoesOn();
    await stop();
    const second = await recoverShop(config);
    expect(second).to.deep.include({
      keptAside: undefined,
      counts: { known: 2, settled: 0, found: 0 },
    });
    const rows = await openStore((file) =>
      file.all<{ order_id: string }>(
        "SELECT order_id FROM invoice_request WHERE status = 'issued'",
      ),
    );
    expect(rows.map(({ order_id }) => order_id)).to.have.members(
      orders.map(({ orderId }) => orderId),
    );
  });

  it('goes on by itself when the right file is put back', async () => {
    await start();
    await stop();
    const file = new SqlFile(config.storePath);
    await file.write(() => file.run("INSERT INTO account VALUES ('somebody', 1)"));
    await file.close();
    renameSync(config.storePath, `${config.storePath}.aside`);
    await start();
    expect((await readiness())[1].checks.store).to.equal('STORE_RESTORED');

    renameSync(`${config.storePath}.aside`, config.storePath);
    await itGoesOn();
  });

  it('changes nothing without billing, and holds the server back when it ends on the way', async () => {
    const terminal = await start();
    const { orderId } = await buyInvoiced(terminal);
    await stop();
    rmSync(config.storePath);
    rmSync(markPathOf(config.storePath));

    const unreachable = { ...config, billing: { ...config.billing, url: UNREACHABLE } };
    await expectRejection(recoverShop(unreachable), /does not give the orders of spot-/);
    expect(existsSync(config.storePath)).to.equal(false);

    await expectRejection(
      recoverShop(config, () => {
        throw new Error('interrupted');
      }),
      /interrupted/,
    );
    await start();
    expect((await readiness())[1].checks.store).to.equal('STORE_RESTORED');
    const { counts } = await recoverShop(config, () => undefined);
    expect(counts).to.deep.equal({ known: 1, settled: 0, found: 0 });
    await itGoesOn();
    await stop();
    const row = await openStore((file) => file.get('SELECT order_id FROM sale'));
    expect(row).to.deep.include({ order_id: orderId });
  });

  it('never takes a store from a server that has it', async () => {
    await start();
    await expectRejection(recoverShop(config), /whole and in use.*in use by process/);
    expect((await readiness())[0]).to.equal(200);
  });
});

async function expectRejection(promise: Promise<unknown>, message: RegExp): Promise<void> {
  let reason: unknown;
  await promise.catch((error: unknown) => {
    reason = error;
  });
  expect(String(reason)).to.match(message);
}
