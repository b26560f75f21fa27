import { waitUntil } from '@guanming/runtime/testing';
import { expect } from 'chai';
import { startFakeBillingServer } from './testing/fake-billing-server';
import type { FakeBillingServer } from './testing/fake-billing-server';
import { ShopClient } from '../client/shop-client';
import { placeOrder, readOrder } from './testing/order-requests';
import { newTicketingFolder } from './testing/ticketing-fixture';
import type { TicketingFolder } from './testing/ticketing-fixture';
import { spawnTicketingServer } from './testing/ticketing-process';
import type { TicketingProcess } from './testing/ticketing-process';

const order = { scenicSpotId: 'qingyan-shan', lines: [{ itemCode: 'adult', quantity: 1 }] };

describe('ticketing server process', () => {
  let folder: TicketingFolder;
  let billing: FakeBillingServer;
  let server: TicketingProcess | undefined;

  beforeEach(async () => {
    folder = newTicketingFolder();
    billing = await startFakeBillingServer();
  });

  afterEach(async () => {
    await server?.end('SIGKILL');
    await billing.close();
    folder.remove();
  });

  async function start(): Promise<TicketingProcess> {
    server = await spawnTicketingServer(folder.path, folder.config(billing.url));
    return server;
  }

  async function kill(signal: NodeJS.Signals): Promise<number | string | null | undefined> {
    const ended = await server?.end(signal);
    server = undefined;
    return ended;
  }

  it('asks again after kill -9 between sending and the answer, as attempted', async () => {
    const { url } = await start();
    const terminal = new ShopClient(url);
    const issue = billing.reply;
    billing.reply = () => 'hang';
    const { body } = await placeOrder(terminal, order);
    await waitUntil('first attempt', () => billing.received.length === 1);

    await kill('SIGKILL');
    billing.reply = issue;
    const again = new ShopClient((await start()).url);
    again.cookie = terminal.cookie;

    const settled = await waitUntil('settled', async () => {
      const { body: now } = await readOrder(again, body.orderId);
      return now.invoice.status === 'issued' && now;
    });
    expect(settled.invoice.invoiceNumber).to.equal('26119000010000000000');
    const [first, second] = billing.received;
    expect([first?.attempted, second?.attempted]).to.deep.equal([false, true]);
    expect(second?.payload).to.equal(first?.payload);
  });

  it('keeps every order that it acknowledged before kill -9', async () => {
    billing.reply = () => 'cut';
    const { url } = await start();
    const terminal = new ShopClient(url);
    await terminal.send('POST', '/v1/terminals');
    const acknowledged: string[] = [];
    const buying = Promise.allSettled(
      Array.from({ length: 8 }, async () => {
        for (;;) {
          const { status, body } = await placeOrder(terminal, order);
          if (status !== 201) {
            return;
          }
          acknowledged.push(body.orderId);
        }
      }),
    );
    await waitUntil('some orders', () => acknowledged.length > 40);

    await kill('SIGKILL');
    await buying;
    const again = new ShopClient((await start()).url);
    again.cookie = terminal.cookie;

    const answers = await Promise.all(acknowledged.map((orderId) => readOrder(again, orderId)));
    expect(answers.filter(({ status }) => status !== 200)).to.deep.equal([]);
  });

  it('finishes what is under way on SIGTERM and ends with 0', async () => {
    const { url } = await start();
    const terminal = new ShopClient(url);
    const issue = billing.reply;
    let release: () => void = () => undefined;
    billing.reply = async (received, index) => {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      return issue(received, index);
    };
    const { body } = await placeOrder(terminal, order);
    await waitUntil('first attempt', () => billing.received.length === 1);

    const ended = kill('SIGTERM');
    await waitUntil('refused connection', async () => {
      try {
        await readOrder(terminal, body.orderId);
        return false;
      } catch {
        return true;
      }
    });
    release();

    expect(await ended).to.equal(0);
    const again = new ShopClient((await start()).url);
    again.cookie = terminal.cookie;
    expect((await readOrder(again, body.orderId)).body.invoice.status).to.equal('issued');
    expect(billing.received).to.have.length(1);
  });

  it('logs neither tokens nor persons', async () => {
    const { url, log } = await start();
    const terminal = new ShopClient(url);
    const buyer = { kind: 'individual', name: '王小明' };
    const { body } = await placeOrder(terminal, { ...order, invoice: { buyer } });
    await waitUntil('issued', async () => {
      const answer = await readOrder(terminal, body.orderId);
      return answer.body.invoice.status === 'issued';
    });
    await waitUntil('the log reaches us', () => log.join('\n').includes('invoice issued'));

    const text = log.join('\n');
    expect(text).to.contain('invoice issued');
    expect(text).to.not.contain('王小明');
    expect(text).to.not.contain('token-of-the-pdf');
    expect(text).to.not.contain(terminal.cookie?.split('=')[1]);
    expect(text).to.not.contain(body.terminal?.recoveryCode);
  });
});
