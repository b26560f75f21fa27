import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { chinaDay, readAccessToken } from '@guanming/chaincode/domain';
import { newLogger } from '@guanming/runtime';
import type { OrderView } from '@guanming/wire';
import { waitUntil } from '@guanming/runtime/testing';
import { expect } from 'chai';
import { request } from 'undici';
import { startTicketingServer } from './ticketing-server';
import { issuedReply, problemReply } from './testing/fake-billing-server';
import type { FakeBillingServer, ReceivedRequest } from './testing/fake-billing-server';
import type { ShopClient } from '../client/shop-client';
import { placeOrder, readOrder } from './testing/order-requests';
import { ShopUnderTest } from './testing/shop-under-test';
import { newTicketingFolder } from './testing/ticketing-fixture';
import type { TicketingFolder } from './testing/ticketing-fixture';

const twoAdults = { scenicSpotId: 'qingyan-shan', lines: [{ itemCode: 'adult', quantity: 2 }] };
const declined = { ...twoAdults, invoice: { requested: false } };
const company = {
  kind: 'organization',
  name: '云栖科技有限公司',
  creditCode: '91330106MA2CFLDG4R',
};

describe('ticketing server', () => {
  let shop: ShopUnderTest;
  let billing: FakeBillingServer;
  let terminal: ShopClient;

  beforeEach(async () => {
    shop = await ShopUnderTest.start();
    ({ billing } = shop);
    terminal = shop.newTerminal();
  });

  afterEach(() => shop.close());

  function settled(orderId: string): Promise<OrderView> {
    return waitUntil('settled', async () => {
      const { body } = await readOrder(terminal, orderId);
      return ['issued', 'refused'].includes(body.invoice.status) && body;
    });
  }

  async function expectProblem(
    answer: Promise<{ status: number; body: unknown }>,
    status: number,
    code: string,
  ): Promise<void> {
    const { status: actual, body } = await answer;
    expect(body).to.have.property('code', code);
    expect(actual).to.equal(status);
  }

  describe('buying', () => {
    it('answers at once, without a number, and shows the invoice when it is issued', async () => {
      const { status, body, headers } = await placeOrder(terminal, twoAdults);

      expect(status).to.equal(201);
      expect(headers['location']).to.equal(`/v1/orders/${body.orderId}`);
      expect(body.total).to.equal(24_000);
      expect(body.lines).to.deep.equal([{ itemCode: 'adult', quantity: 2, unitPrice: 12_000 }]);
      expect(body.invoice).to.deep.equal({ status: 'requested', buyer: { kind: 'individual' } });
      expect(body.terminal).to.have.keys('terminalId', 'recoveryCode');
      const { invoice } = await settled(body.orderId);
      expect(invoice).to.include({ status: 'issued', invoiceNumber: '26119000010000000000' });
      expect(invoice.pdf).to.have.property('token', 'token-of-the-pdf');
    });

    it('shows that the tax bureau approved while the invoice is under way', async () => {
      let release: () => void = () => undefined;
      const onLedger = new Promise<void>((resolve) => (release = resolve));
      billing.reply = async (received) => {
        received.tellApproved();
        await onLedger;
        return issuedReply(received);
      };
      const { body } = await placeOrder(terminal, twoAdults);

      const { invoice } = await waitUntil('approved', async () => {
        const { body: order } = await readOrder(terminal, body.orderId);
        return order.invoice.isApproved === true && order;
      });
      release();

      expect(invoice.status).to.equal('requested');
      expect((await settled(body.orderId)).invoice).to.include({ status: 'issued' });
      expect((await settled(body.orderId)).invoice).to.not.have.property('isApproved');
    });

    it('sends an access token of the spot and a signed order for this installation', async () => {
      const { body } = await placeOrder(terminal, {
        ...twoAdults,
        invoice: { buyer: company },
      });

      await settled(body.orderId);

      const [received] = billing.received;
      const { token } = readAccessToken(received?.authorization?.slice('Bearer '.length) ?? '');
      expect(token).to.include({
        aud: 'invoices/testinstance',
        provider: 'BillingMSP',
        scenicSpotId: 'qingyan-shan',
      });
      expect(received?.attempted).to.equal(false);
      expect(received?.order).to.deep.include({
        aud: 'invoices/testinstance',
        orderId: body.orderId,
        total: 24_000n,
        buyer: company,
      });
    });

    it('sends nothing when the invoice is declined', async () => {
      const { body } = await placeOrder(terminal, declined);

      expect(body.invoice).to.deep.equal({ status: 'declined' });
      expect(billing.received).to.deep.equal([]);
    });

    it('sells no day that went by, nor one too far ahead, but repeats an order of yesterday', async () => {
      const now = Date.now();
      for (const day of [-1, 366, -400]) {
        await expectProblem(
          placeOrder(terminal, { ...declined, visitDate: chinaDay(now, day) }),
          422,
          'VISIT_DATE_NOT_SOLD',
        );
      }
      const key = { 'idempotency-key': randomUUID() };
      const last = { ...declined, visitDate: chinaDay(now, 365) };
      const placed = await placeOrder(terminal, last, key);
      expect(placed.status).to.equal(201);
      const { now: realNow } = Date;
      try {
        // The same day is out of what is sold once the clock was put back by two days.
        Date.now = () => realNow() - 2 * 86_400_000;
        expect((await placeOrder(terminal, last, key)).body.orderId).to.equal(placed.body.orderId);
        await expectProblem(placeOrder(terminal, last), 422, 'VISIT_DATE_NOT_SOLD');
      } finally {
        Date.now = realNow;
      }
    });

    it('tells whether a spot may invoice at present, once billing tells', async () => {
      const spots = async (): Promise<unknown> =>
        (await terminal.send<{ scenicSpots: object[] }>('GET', '/v1/scenic-spots')).body
          .scenicSpots;
      expect(await spots()).to.not.have.nested.property('[0].canInvoice');
      const { now: realNow } = Date;
      try {
        for (const inForce of [false, true]) {
          const at = Date.now() + 3_001;
          Date.now = () => at;
          billing.inForce = inForce;
          expect(await spots()).to.have.nested.property('[0].canInvoice', inForce);
        }
      } finally {
        Date.now = realNow;
      }
    });

    it('keeps the day of the visit for the ticket, and signs nothing of it', async () => {
      const visitDate = chinaDay(Date.now(), 7);
      const { body } = await placeOrder(terminal, { ...twoAdults, visitDate });

      await settled(body.orderId);

      expect((await readOrder(terminal, body.orderId)).body.visitDate).to.equal(visitDate);
      expect(billing.received[0]?.order).to.not.have.property('visitDate');
      await expectProblem(
        placeOrder(terminal, { ...twoAdults, visitDate: '2027-02-29' }),
        422,
        'REQUEST_INVALID',
      );
    });

    it('makes one order of a double tap, with and without a cookie', async () => {
      const first = randomUUID();
      const second = randomUUID();
      const other = shop.newTerminal();

      const withoutCookie = await Promise.all(
        [terminal, other].map((client) =>
          placeOrder(client, declined, { 'idempotency-key': first }),
        ),
      );
      // Whichever comes first opens the account; to it the other stays a stranger.
      const owner = withoutCookie[0]?.body.terminal === undefined ? other : terminal;
      const withCookie = await Promise.all(
        [1, 2].map(() => placeOrder(owner, declined, { 'idempotency-key': second })),
      );

      expect(new Set(withoutCookie.map(({ body }) => body.orderId)).size).to.equal(1);
      expect(new Set(withCookie.map(({ body }) => body.orderId)).size).to.equal(1);
      const { body } = await owner.send<{ orders: OrderView[] }>('GET', '/v1/orders');
      expect(body.orders).to.have.length(2);
    });

    it('refuses an idempotency key for other content', async () => {
      const headers = { 'idempotency-key': randomUUID() };
      await placeOrder(terminal, declined, headers);

      await expectProblem(placeOrder(terminal, twoAdults, headers), 422, 'IDEMPOTENCY_KEY_REUSED');
    });

    it('opens no account to a stranger who has the key, whatever it sends with it', async () => {
      const headers = { 'idempotency-key': randomUUID() };
      const stranger = shop.newTerminal();
      const { body: bought } = await placeOrder(terminal, twoAdults, headers);
      const { terminal: secrets, ...placed } = bought;
      await settled(bought.orderId);

      const other = await placeOrder(stranger, declined, headers);
      const same = await placeOrder(stranger, twoAdults, headers);

      expect(secrets).to.have.keys('terminalId', 'recoveryCode');
      expect(other.status).to.equal(422);
      expect(other.body).to.include({ code: 'IDEMPOTENCY_KEY_REUSED' });
      expect(same.status).to.equal(201);
      expect(same.body).to.deep.equal(placed);
      expect([other.headers['set-cookie'], same.headers['set-cookie']]).to.deep.equal([
        undefined,
        undefined,
      ]);
      expect((await stranger.send('GET', '/v1/orders')).status).to.equal(401);
      expect((await readOrder(terminal, bought.orderId)).body.invoice.status).to.equal('issued');
    });

    it('sells once for a key, also when the terminal joins another account in between', async () => {
      const headers = { 'idempotency-key': randomUUID() };
      const other = shop.newTerminal();
      const { body } = await other.send('POST', '/v1/terminals');
      await terminal.send('POST', '/v1/terminals');
      expect((await placeOrder(terminal, declined, headers)).status).to.equal(201);

      await terminal.send('POST', '/v1/terminals/recoveries', {
        recoveryCode: body['recoveryCode'],
      });

      await expectProblem(placeOrder(terminal, declined, headers), 422, 'IDEMPOTENCY_KEY_REUSED');
      const { body: list } = await terminal.send<{ orders: OrderView[] }>('GET', '/v1/orders');
      expect(list.orders).to.deep.equal([]);
    });

    it('refuses what it does not sell and what cannot be printed', async () => {
      const lines = [{ itemCode: 'yacht', quantity: 1 }];
      const buyer = { kind: 'individual', name: '王😀' };

      await expectProblem(
        placeOrder(terminal, { ...twoAdults, scenicSpotId: 'elsewhere' }),
        404,
        'SCENIC_SPOT_NOT_FOUND',
      );
      await expectProblem(
        placeOrder(terminal, { ...twoAdults, lines }),
        422,
        'ITEM_NOT_IN_CATALOGUE',
      );
      await expectProblem(
        placeOrder(terminal, { ...twoAdults, invoice: { buyer } }),
        422,
        'CHARACTER_NOT_PRINTABLE',
      );
      expect(terminal.cookie).to.equal(undefined);
    });
  });

  describe('a buyer that was pasted', () => {
    it('is signed as it was meant, and shown so', async () => {
      const pasted = {
        kind: 'organization',
        name: '\ufeff⽂化•旅游　公司（ＡＢ）',
        creditCode: ' 91330106－ma2cfldg４r ',
      };
      const meant = {
        kind: 'organization',
        name: '文化·旅游 公司（AB）',
        creditCode: '91330106MA2CFLDG4R',
      };

      const { status, body } = await placeOrder(terminal, {
        ...twoAdults,
        invoice: { buyer: pasted },
      });
      await settled(body.orderId);
      const again = await terminal.send('PUT', `/v1/orders/${body.orderId}/invoice`, {
        buyer: pasted,
      });

      expect(status).to.equal(201);
      expect(body.invoice.buyer).to.deep.equal(meant);
      expect(billing.received[0]?.order.buyer).to.deep.equal(meant);
      expect(again.status).to.equal(202);
    });

    it('may have a name of letters and marks, and Hangul in pieces', async () => {
      const buyer = { kind: 'individual', name: 'Nguye\u0302\u0303n \u1100\u1175\u11b7' };

      const { body } = await placeOrder(terminal, { ...twoAdults, invoice: { buyer } });

      expect(body.invoice.buyer).to.deep.equal({ kind: 'individual', name: 'Nguyễn 김' });
    });
  });

  describe('the terminals of an account', () => {
    const PHONE =
      'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/141.0.0.0 Mobile Safari/537.36';

    interface Listed {
      readonly terminals: {
        readonly terminalId: string;
        readonly device: object;
        readonly usedAt: string;
        readonly isCurrent: boolean;
      }[];
    }

    async function open(): Promise<{ terminalId: string; recoveryCode: string }> {
      const { body } = await terminal.send<{ terminalId: string; recoveryCode: string }>(
        'POST',
        '/v1/terminals',
      );
      return body;
    }

    /** Another terminal that joins by a code, with the code that it is given itself. */
    async function join(
      recoveryCode: string,
    ): Promise<{ client: ShopClient; terminalId: string; recoveryCode: string }> {
      const client = shop.newTerminal();
      const { body } = await client.send<{ terminalId: string; recoveryCode: string }>(
        'POST',
        '/v1/terminals/recoveries',
        { recoveryCode },
        { 'user-agent': PHONE },
      );
      return { client, ...body };
    }

    const statusOf = async (client: ShopClient): Promise<number> =>
      (await client.send('GET', '/v1/orders')).status;

    it('are listed with what they are, when they were used, and which of them asks', async () => {
      const { recoveryCode } = await open();
      const phone = await join(recoveryCode);

      const { body } = await phone.client.send<Listed>('GET', '/v1/terminals');

      expect(body.terminals).to.have.length(2);
      const current = body.terminals.find(({ isCurrent }) => isCurrent);
      expect(current).to.deep.include({
        terminalId: phone.terminalId,
        device: { browser: 'Chrome', system: 'Android' },
      });
      expect(Date.now() - Date.parse(current!.usedAt)).to.be.within(-1_000, 60_000);
      expect(body.terminals.find(({ isCurrent }) => !isCurrent)?.device).to.deep.equal({});
    });

    it('end one by one, each with its cookie and its recovery code', async () => {
      const { recoveryCode } = await open();
      const thief = await join(recoveryCode);
      const path = `/v1/terminals/${thief.terminalId}`;

      const ended = await terminal.send('DELETE', path);

      expect(ended.status).to.equal(204);
      expect([await statusOf(thief.client), await statusOf(terminal)]).to.deep.equal([401, 200]);
      await expectProblem(
        shop.newTerminal().send('POST', '/v1/terminals/recoveries', {
          recoveryCode: thief.recoveryCode,
        }),
        401,
        'CALLER_NOT_AUTHENTICATED',
      );
      await expectProblem(terminal.send('DELETE', path), 404, 'SESSION_NOT_FOUND');
    });

    it('end all others at once', async () => {
      const { recoveryCode } = await open();
      const others = [await join(recoveryCode), await join(recoveryCode)];

      const ended = await terminal.send('DELETE', '/v1/terminals/others');

      expect(ended.status).to.equal(204);
      expect(await Promise.all(others.map(({ client }) => statusOf(client)))).to.deep.equal([
        401, 401,
      ]);
      const { body } = await terminal.send<Listed>('GET', '/v1/terminals');
      expect(body.terminals.map(({ isCurrent }) => isCurrent)).to.deep.equal([true]);
    });

    it('are not listed to, nor ended by, anybody else', async () => {
      const { terminalId } = await open();
      const stranger = shop.newTerminal();
      const path = `/v1/terminals/${terminalId}`;
      await expectProblem(stranger.send('GET', '/v1/terminals'), 401, 'CALLER_NOT_AUTHENTICATED');
      await expectProblem(stranger.send('DELETE', path), 401, 'CALLER_NOT_AUTHENTICATED');
      await stranger.send('POST', '/v1/terminals');

      await expectProblem(stranger.send('DELETE', path), 404, 'SESSION_NOT_FOUND');
      await stranger.send('DELETE', '/v1/terminals/others');

      expect(await statusOf(terminal)).to.equal(200);
    });

    it('take their cookie back when they end themselves', async () => {
      const { terminalId } = await open();

      const { status, headers } = await terminal.send('DELETE', `/v1/terminals/${terminalId}`);

      expect(status).to.equal(204);
      expect(String(headers['set-cookie'])).to.match(/^terminal=;.*Expires=Thu, 01 Jan 1970/);
    });
  });

  describe('asking for the invoice later', () => {
    it('issues one for an order that was declined', async () => {
      const { body } = await placeOrder(terminal, declined);

      const { status, body: asked } = await terminal.send<OrderView>(
        'PUT',
        `/v1/orders/${body.orderId}/invoice`,
        { buyer: company },
      );

      expect(status).to.equal(202);
      expect(asked.invoice.status).to.equal('requested');
      expect((await settled(body.orderId)).invoice.status).to.equal('issued');
      expect(billing.received[0]?.order.buyer).to.deep.equal(company);
    });

    it('makes one request of a double click', async () => {
      const { body } = await placeOrder(terminal, declined);
      const path = `/v1/orders/${body.orderId}/invoice`;

      await Promise.all([1, 2, 3].map(() => terminal.send('PUT', path, {})));
      await settled(body.orderId);

      expect(billing.received).to.have.length(1);
    });

    it('sends new payload bytes for a corrected buyer, the same for the same one', async () => {
      billing.reply = () => problemReply(403, 'BILLING_QUALIFICATION_SUSPENDED', 'after-change');
      const { body } = await placeOrder(terminal, twoAdults);
      const path = `/v1/orders/${body.orderId}/invoice`;
      const refused = await settled(body.orderId);
      await terminal.send('PUT', path, {});
      await waitUntil('second request', () => billing.received.length === 2);
      await settled(body.orderId);
      billing.reply = (received) => issuedReply(received);

      await terminal.send('PUT', path, { buyer: company });

      expect(refused.invoice.problem).to.deep.equal({
        code: 'BILLING_QUALIFICATION_SUSPENDED',
        detail: 'because BILLING_QUALIFICATION_SUSPENDED',
        retry: 'after-change',
      });
      expect((await settled(body.orderId)).invoice.status).to.equal('issued');
      const [first, second, third] = billing.received.map(({ payload }) => payload);
      expect(second).to.equal(first);
      expect(third).to.not.equal(first);
      expect(billing.received[2]?.order.buyer).to.deep.equal(company);
    });

    it('refuses another buyer while one is under way, and when the invoice is issued', async () => {
      billing.reply = () => problemReply(503, 'TAX_BUREAU_UNAVAILABLE', 'later');
      const { body } = await placeOrder(terminal, twoAdults);
      const path = `/v1/orders/${body.orderId}/invoice`;

      await expectProblem(
        terminal.send('PUT', path, { buyer: company }),
        409,
        'INVOICE_ALREADY_REQUESTED',
      );
      billing.reply = (received) => issuedReply(received);
      await settled(body.orderId);

      await expectProblem(
        terminal.send('PUT', path, { buyer: company }),
        409,
        'ORDER_ALREADY_INVOICED',
      );
      expect((await terminal.send('PUT', path, {})).status).to.equal(202);
    });
  });

  describe('the token of a PDF', () => {
    it('is renewed by asking billing for the same order again', async () => {
      const { body } = await placeOrder(terminal, twoAdults);
      const before = await settled(body.orderId);
      const path = `/v1/orders/${body.orderId}/invoice/pdf-tokens`;
      const pdf = { url: 'http://localhost:1/pdf', token: 'token-by-the-new-key' };
      billing.reply = (received) => {
        const issued = issuedReply(received) as { status: number; body: object };
        return { ...issued, body: { ...issued.body, pdf } };
      };

      const { status, body: renewed } = await terminal.send<OrderView>('POST', path);

      expect(status).to.equal(200);
      expect(renewed.invoice).to.deep.equal({ ...before.invoice, pdf });
      expect((await readOrder(terminal, body.orderId)).body.invoice.pdf).to.deep.equal(pdf);
      const [first, again] = billing.received;
      expect(again?.payload).to.equal(first?.payload);
      expect(again?.attempted).to.equal(true);
    });

    it('stays while billing gives no other, or one of another invoice', async () => {
      const { body } = await placeOrder(terminal, twoAdults);
      const before = await settled(body.orderId);
      const path = `/v1/orders/${body.orderId}/invoice/pdf-tokens`;
      const stranger = shop.newTerminal();
      await stranger.send('POST', '/v1/terminals');

      for (const reply of [
        () => problemReply(503, 'TAX_BUREAU_UNAVAILABLE', 'later'),
        (received: ReceivedRequest) => issuedReply(received, '26119000010000000001'),
      ]) {
        billing.reply = reply;
        await expectProblem(terminal.send('POST', path), 503, 'BILLING_UNAVAILABLE');
      }
      await expectProblem(stranger.send('POST', path), 404, 'ORDER_NOT_FOUND');

      expect((await readOrder(terminal, body.orderId)).body).to.deep.equal(before);
    });

    it('is asked of nobody while there is no invoice', async () => {
      const { body } = await placeOrder(terminal, declined);
      const path = `/v1/orders/${body.orderId}/invoice/pdf-tokens`;

      const { status, body: order } = await terminal.send<OrderView>('POST', path);

      expect([status, order.invoice.status]).to.deep.equal([200, 'declined']);
      expect(billing.received).to.deep.equal([]);
    });
  });

  describe('unsettled requests', () => {
    it('repeats with the same payload, signed anew, and says that it was attempted', async () => {
      const issue = billing.reply;
      const answers = [
        problemReply(503, 'ENDORSE_UNAVAILABLE', 'later'),
        problemReply(504, 'COMMIT_STATUS_UNKNOWN', 'later'),
        'cut',
        { status: 502, body: 'a proxy says so' },
        problemReply(401, 'CALLER_NOT_AUTHENTICATED', 'after-change'),
        problemReply(403, 'CALLER_NOT_AUTHORIZED', 'never'),
        { status: 200, body: { nonsense: true } },
      ] as const;
      billing.reply = (received, index) => answers[index] ?? issue(received, index);

      const { body } = await placeOrder(terminal, twoAdults);
      await settled(body.orderId);

      const { received } = billing;
      expect(received).to.have.length(answers.length + 1);
      expect(received.map(({ attempted }) => attempted)).to.deep.equal([
        false,
        ...answers.map(() => true),
      ]);
      expect(new Set(received.map(({ payload }) => payload)).size).to.equal(1);
      expect(new Set(received.map(({ jws }) => jws)).size).to.equal(received.length);
    });

    it('signs with the key that is active at the attempt', async () => {
      const issue = billing.reply;
      billing.reply = (received, index) => {
        if (index > 0) {
          return issue(received, index);
        }
        shop.folder.replaceSigningKey();
        return problemReply(503, 'TICKETING_KEY_NOT_YET_ACTIVE', 'later');
      };

      const { body } = await placeOrder(terminal, twoAdults);
      await settled(body.orderId);

      const [first, second] = billing.received;
      expect(second?.kid).to.not.equal(first?.kid);
      expect(second?.payload).to.equal(first?.payload);
    });

    it('goes on after a restart', async () => {
      billing.reply = () => problemReply(503, 'TAX_BUREAU_UNAVAILABLE', 'later');
      const { body } = await placeOrder(terminal, twoAdults);
      await waitUntil('first attempt', () => billing.received.length > 0);
      await shop.stop();
      billing.reply = (received) => issuedReply(received);
      await shop.serve();
      terminal = shop.newTerminal(terminal.cookie);

      expect((await settled(body.orderId)).invoice.status).to.equal('issued');
      expect(billing.received.at(-1)?.attempted).to.equal(true);
    });
  });

  describe('accounts', () => {
    it('sets a cookie that scripts cannot read', async () => {
      const { status, headers } = await terminal.send('POST', '/v1/terminals');

      expect(status).to.equal(201);
      const cookie = String(headers['set-cookie']);
      expect(cookie).to.match(/^terminal=[\w-]{43}; /);
      expect(cookie).to.contain('HttpOnly').and.to.contain('SameSite=Lax');
    });

    it('stays as it is when a page of another site sends a form', async () => {
      const origin = shop.url;
      const strange: Record<string, string>[] = [
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site', origin },
        { origin: 'http://elsewhere.example' },
        { origin: 'null' },
      ];
      for (const headers of strange) {
        await expectProblem(
          terminal.send('POST', '/v1/terminals', undefined, headers),
          403,
          'CROSS_SITE_REQUEST',
        );
      }
      expect(terminal.cookie).to.equal(undefined);

      for (const headers of [{ 'sec-fetch-site': 'same-origin' }, { origin }]) {
        const own = shop.newTerminal();
        expect(await own.send('POST', '/v1/terminals', undefined, headers)).to.include({
          status: 201,
        });
      }
      const link = { 'sec-fetch-site': 'cross-site' };
      expect((await terminal.send('GET', '/v1/scenic-spots', undefined, link)).status).to.equal(
        200,
      );
    });

    it('keeps the account of a terminal that has one', async () => {
      const { body: first } = await terminal.send('POST', '/v1/terminals');

      const { status, body } = await terminal.send('POST', '/v1/terminals');

      expect(status).to.equal(200);
      expect(body['terminalId']).to.equal(first['terminalId']);
    });

    it('shows the orders on another terminal after a recovery', async () => {
      const { body } = await placeOrder(terminal, declined);
      const other = shop.newTerminal();

      const { status } = await other.send('POST', '/v1/terminals/recoveries', {
        recoveryCode: body.terminal?.recoveryCode?.toLowerCase(),
      });

      expect(status).to.equal(201);
      expect((await readOrder(other, body.orderId)).status).to.equal(200);
    });

    it('ends a recovery code by a new one; who joined by the old one stays', async () => {
      const { body } = await placeOrder(terminal, declined);
      const old = { recoveryCode: body.terminal?.recoveryCode };
      const joined = shop.newTerminal();
      await joined.send('POST', '/v1/terminals/recoveries', old);

      const { status, body: renewed } = await terminal.send('POST', '/v1/terminals/recovery-codes');

      expect(status).to.equal(201);
      expect(renewed).to.include({ terminalId: body.terminal?.terminalId });
      const late = shop.newTerminal();
      const recoveries = '/v1/terminals/recoveries';
      await expectProblem(late.send('POST', recoveries, old), 401, 'CALLER_NOT_AUTHENTICATED');
      const { recoveryCode } = renewed;
      expect((await late.send('POST', recoveries, { recoveryCode })).status).to.equal(201);
      expect((await readOrder(late, body.orderId)).status).to.equal(200);
      expect((await readOrder(joined, body.orderId)).status).to.equal(200);
      await expectProblem(
        shop.newTerminal().send('POST', '/v1/terminals/recovery-codes'),
        401,
        'CALLER_NOT_AUTHENTICATED',
      );
    });

    it('answers 404 for an order of another account, 401 without one', async () => {
      const { body } = await placeOrder(terminal, declined);
      const stranger = shop.newTerminal();

      await expectProblem(readOrder(stranger, body.orderId), 401, 'CALLER_NOT_AUTHENTICATED');
      await stranger.send('POST', '/v1/terminals');
      await expectProblem(readOrder(stranger, body.orderId), 404, 'ORDER_NOT_FOUND');
      await expectProblem(
        stranger.send('PUT', `/v1/orders/${body.orderId}/invoice`, {}),
        404,
        'ORDER_NOT_FOUND',
      );
    });

    it('refuses a recovery code that nobody has', async () => {
      await expectProblem(
        terminal.send('POST', '/v1/terminals/recoveries', { recoveryCode: '0'.repeat(24) }),
        401,
        'CALLER_NOT_AUTHENTICATED',
      );
    });
  });

  describe('bad input', () => {
    const cases: [what: string, body: unknown, status: number, code: string][] = [
      ['no JSON', '{"scenicSpotId":', 400, 'REQUEST_MALFORMED'],
      ['an array', [], 422, 'REQUEST_INVALID'],
      ['null', 'null', 422, 'REQUEST_INVALID'],
      ['an unknown field', { ...twoAdults, price: 1 }, 422, 'REQUEST_INVALID'],
      ['no lines', { ...twoAdults, lines: [] }, 422, 'REQUEST_INVALID'],
      ['quantity 0', withQuantity(0), 422, 'REQUEST_INVALID'],
      ['half a ticket', withQuantity(0.5), 422, 'REQUEST_INVALID'],
      ['quantity as text', withQuantity('2'), 422, 'REQUEST_INVALID'],
      ['too many', withQuantity(10_001), 422, 'REQUEST_INVALID'],
      ['a path as spot', { ...twoAdults, scenicSpotId: '../x' }, 422, 'REQUEST_INVALID'],
      ['a bidi character', withName('王\u202e'), 422, 'REQUEST_INVALID'],
      ['a wrong credit code', withCreditCode('91330106MA2CFLDG4A'), 422, 'REQUEST_INVALID'],
      ['70 kB', { ...twoAdults, x: 'x'.repeat(70_000) }, 413, 'REQUEST_TOO_LARGE'],
    ];
    for (const [what, body, status, code] of cases) {
      it(`answers ${code} to ${what}`, async () => {
        await expectProblem(placeOrder(terminal, body), status, code);
      });
    }

    it('answers other mistakes with their own codes', async () => {
      await expectProblem(
        placeOrder(terminal, twoAdults, { 'content-type': 'text/plain' }),
        415,
        'MEDIA_TYPE_NOT_SUPPORTED',
      );
      await expectProblem(
        placeOrder(terminal, twoAdults, { 'idempotency-key': '1' }),
        422,
        'REQUEST_INVALID',
      );
      await expectProblem(
        terminal.send('GET', '/v1/orders/a%00b'),
        401,
        'CALLER_NOT_AUTHENTICATED',
      );
      await expectProblem(terminal.send('GET', '/v1/orders/%'), 400, 'REQUEST_MALFORMED');
      await expectProblem(terminal.send('DELETE', '/v1/orders'), 405, 'METHOD_NOT_ALLOWED');
      await terminal.send('POST', '/v1/terminals');
      await expectProblem(terminal.send('GET', '/v1/orders/a%00b'), 422, 'REQUEST_INVALID');
      await expectProblem(terminal.send('GET', '/v1/orders?limit=0'), 422, 'REQUEST_INVALID');
      await expectProblem(
        terminal.send('GET', '/v1/orders?limit=5&limit=6'),
        422,
        'REQUEST_INVALID',
      );
      expect((await terminal.send('GET', '/v1/orders')).status).to.equal(200);
    });
  });

  it('serves its catalogue, its OpenAPI document, health and metrics', async () => {
    const { body: catalogue } = await terminal.send('GET', '/v1/scenic-spots');
    const { body: spot } = await terminal.send('GET', '/v1/scenic-spots/qingyan-shan');
    const { body: api } = await terminal.send('GET', '/openapi.json');
    const ready = await request(`${shop.operationsUrl}/readyz`);
    const metrics = await request(`${shop.operationsUrl}/metrics`);

    expect(catalogue).to.have.nested.property('scenicSpots[0].offers[0].unitPrice', 12_000);
    expect(spot).to.have.nested.property('name.zh', '青岩山风景区');
    expect(JSON.stringify([catalogue, spot])).to.not.contain('File');
    expect(api).to.have.property('openapi', '3.1.0');
    expect(api['paths']).to.include.keys('/v1/orders', '/v1/orders/{orderId}/invoice');
    expect(ready.statusCode).to.equal(200);
    await ready.body.dump();
    expect(await metrics.body.text()).to.contain('guanming_invoice_requests_unsettled 0');
  });

  it('limits the accounts of one address, also those that orders open', async () => {
    await shop.stop();
    await shop.serve({ accountsPerMinute: 2 });
    terminal = shop.newTerminal();
    await terminal.send('POST', '/v1/terminals');
    expect((await placeOrder(shop.newTerminal(), declined)).status).to.equal(201);

    await expectProblem(placeOrder(shop.newTerminal(), declined), 429, 'TOO_MANY_REQUESTS');
    await expectProblem(shop.newTerminal().send('POST', '/v1/terminals'), 429, 'TOO_MANY_REQUESTS');
    expect((await placeOrder(terminal, declined)).status).to.equal(201);
  });

  it('limits the requests of one address', async () => {
    await shop.stop();
    await shop.serve({ requestsPerMinute: 3 });
    terminal = shop.newTerminal();
    await Promise.all([1, 2, 3].map(() => terminal.send('GET', '/v1/scenic-spots')));

    await expectProblem(terminal.send('GET', '/v1/scenic-spots'), 429, 'TOO_MANY_REQUESTS');
  });
});

describe('a ticketing server that cannot start', () => {
  let folder: TicketingFolder;
  const logger = newLogger('test', { level: 'silent' });

  beforeEach(() => {
    folder = newTicketingFolder();
  });

  afterEach(() => {
    folder.remove();
  });

  it('says that its port is taken, and gives its store back', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const config = folder.config('http://127.0.0.1:9');
    const listener = { ...config.listener, port };

    const refused = await startTicketingServer({ ...config, listener }, logger).catch(
      (error: unknown) => error,
    );
    taken.close();

    expect(refused).to.have.property('code', 'EADDRINUSE');
    const server = await startTicketingServer(config, logger);
    await server.close();
  });
});

function withQuantity(quantity: unknown): object {
  return { ...twoAdults, lines: [{ itemCode: 'adult', quantity }] };
}

function withName(name: string): object {
  return { ...twoAdults, invoice: { buyer: { kind: 'individual', name } } };
}

function withCreditCode(creditCode: string): object {
  return { ...twoAdults, invoice: { buyer: { ...company, creditCode } } };
}
