import { chinaDay } from '@guanming/chaincode/domain';
import { signTestAct } from '@guanming/chaincode/testing';
import { InMemoryBlocks, InMemoryLedger, TestSpot } from '@guanming/ledger/testing';
import { waitUntil } from '@guanming/runtime/testing';
import {
  healthAnswerSchema,
  listedActSchema,
  listedAlarmSchema,
  listedBlockSchema,
  listedInvoiceSchema,
  pageOf,
  numbersAnswerSchema,
  refusalsAnswerSchema,
  sectionReportSchema,
  statisticsAnswerSchema,
  blockViewSchema,
  invoiceViewSchema,
  searchAnswerSchema,
  spotListSchema,
  transactionViewSchema,
} from '@guanming/wire';
import { expect } from 'chai';
import type { RunningHttpServer } from '../../../http/http-server';
import { OFFICER, serveOfficer } from '../../../testing/bureau-in-memory';
import { ConsoleClient } from '../../../testing/console-client';
import { ask } from '../../../testing/test-app';

describe("the console's questions about the channel", () => {
  const blocks = new InMemoryBlocks();
  const ledger = new InMemoryLedger(0, { clock: () => Date.now() }, blocks);
  const today = chinaDay(Date.now());
  let server: RunningHttpServer;
  let auditor: ConsoleClient;
  let spot: TestSpot;
  let orderId: string;
  let invoiceNumber: string;
  let transactionId: string;

  before(async () => {
    server = await serveOfficer(ledger, blocks);
    auditor = await ConsoleClient.signIn(server.url, OFFICER, 'auditor-4');
    spot = await TestSpot.register(ledger.taxBureau);
    const bureau = ledger.taxBureau.bureau('BillingMSP');
    const order = spot.newOrder();
    ({ orderId } = order);
    invoiceNumber = spot.nextNumber();
    const outcome = await bureau.issueInvoices([await spot.newItem(order, invoiceNumber as never)]);
    transactionId = outcome.transactionId ?? '';
    await bureau.refuseOrder(await spot.sign(spot.newOrder()), 'BILLING_QUALIFICATION_SUSPENDED');
    await ledger.taxBureau
      .officer(undefined, 'officer-17')
      .suspendQualification({ scenicSpotId: spot.scenicSpotId, reason: '年度检查' });
    await waitUntil('the blocks to be read', async () => {
      const { body } = await auditor.get('/v1/console/blocks?limit=1');
      const [newest] = body['items'] as { number: number }[];
      return newest?.number === (await blocks.readHeight()) - 1;
    });
  });

  after(() => server.close());

  it('ends at once what is asked of the live events by HEAD', async () => {
    const answer = await auditor.head('/v1/console/events');

    expect(answer.status).to.equal(200);
    expect(answer.contentType).to.match(/^text\/event-stream/);
  });

  it('answers nobody without a session', async () => {
    for (const path of [
      'spots',
      'blocks',
      'blocks/0',
      'invoices',
      `invoices/${invoiceNumber}`,
      'acts',
      'alarms',
      'search?q=x',
      `transactions/${transactionId}`,
      `statistics?from=${today}&to=${today}`,
      `refusals?from=${today}&to=${today}`,
      `sections/${spot.scenicSpotId}/report?month=2026-11`,
      `sections/${spot.scenicSpotId}/report.csv?month=2026-11`,
      'health',
      'events',
    ]) {
      const { status, body } = await ask(`${server.url}/v1/console/${path}`);

      expect([path, status, body['code']]).to.deep.equal([path, 401, 'CALLER_NOT_AUTHENTICATED']);
    }
  });

  it('lists blocks by pages, each linked to the one before', async () => {
    const first = pageOf(listedBlockSchema).parse(
      (await auditor.get('/v1/console/blocks?limit=2')).body,
    );
    const second = pageOf(listedBlockSchema).parse(
      (await auditor.get(`/v1/console/blocks?limit=200&before=${first.next ?? ''}`)).body,
    );

    const all = [...first.items, ...second.items];
    expect(second.next).to.equal(null);
    expect(all.map(({ number }) => number)).to.deep.equal(
      Array.from({ length: await blocks.readHeight() }, (_, index) => all.length - 1 - index),
    );
    all.slice(0, -1).forEach((block, index) => {
      expect(block.previousHash).to.equal(all[index + 1]?.headerHash);
    });
  });

  it('lists the names of spots: of all, of those that a text names, of some', async () => {
    const list = async (query: string): Promise<unknown> =>
      spotListSchema.parse((await auditor.get(`/v1/console/spots${query}`)).body);
    const { scenicSpotId, registration } = spot;
    const { name, serial, region, seller } = registration;
    const found = {
      items: [
        {
          ...{ scenicSpotId, revision: 1, name, serial, region },
          sellerName: seller.name,
          creditCode: seller.creditCode,
        },
      ],
      next: null,
    };
    const none = { items: [], next: null };

    expect(await list('')).to.deep.equal(found);
    for (const text of [name.zh, name.en.toUpperCase(), serial, region, seller.creditCode]) {
      expect(await list(`?q=${encodeURIComponent(text)}`), text).to.deep.equal(found);
    }
    expect(await list('?q=%25')).to.deep.equal(none);
    expect(await list(`?ids=no-such-spot,${scenicSpotId}`)).to.deep.equal(found);
    expect(await list('?ids=no-such-spot')).to.deep.equal(none);
    expect(await list(`?after=${scenicSpotId}`)).to.deep.equal(none);
    const { status } = await auditor.get('/v1/console/spots?ids=,');
    expect(status).to.equal(422);
  });

  it('lists invoices and acts, of one spot too', async () => {
    const invoices = pageOf(listedInvoiceSchema);
    const all = invoices.parse((await auditor.get('/v1/console/invoices')).body);
    const none = invoices.parse(
      (await auditor.get('/v1/console/invoices?scenicSpotId=other')).body,
    );
    const acts = pageOf(listedActSchema).parse(
      (await auditor.get(`/v1/console/acts?scenicSpotId=${spot.scenicSpotId}&limit=1`)).body,
    );

    expect(all.items.map((one) => one.invoiceNumber)).to.deep.equal([invoiceNumber]);
    expect(none.items).to.deep.equal([]);
    expect(acts.items[0]).to.deep.include({
      act: 'suspendQualification',
      officer: { mspId: 'TaxBureauMSP', commonName: 'officer-17' },
    });
    expect(acts.items[0]?.detail.reason).to.equal('年度检查');
  });

  it('takes an invoice, its transaction and its block apart', async () => {
    const invoice = invoiceViewSchema.parse(
      (await auditor.get(`/v1/console/invoices/${invoiceNumber}`)).body,
    );
    const transaction = transactionViewSchema.parse(
      (await auditor.get(`/v1/console/transactions/${transactionId}`)).body,
    );
    const number = transaction.transaction.block;
    const view = blockViewSchema.parse((await auditor.get(`/v1/console/blocks/${number}`)).body);

    expect(invoice.listed).to.include({ orderId, totalFen: 24_000, block: number });
    expect(invoice.record.transactionId).to.equal(transactionId);
    expect(invoice.transaction?.endorsers.map(({ mspId }) => mspId)).to.deep.equal([
      'TaxBureauMSP',
      'BillingMSP',
    ]);
    expect(invoice.history).to.have.length(1);
    expect(transaction.transaction).to.include({ validationCode: 'VALID', keysWritten: 2 });
    expect(transaction.keys.map(({ key }) => key[0])).to.have.members(['page', 'record']);
    expect(transaction.collections).to.deep.equal([
      { namespace: 'invoices_BillingMSP', collection: 'billingData', hashes: 1 },
    ]);
    expect(view.hashOfPrevious).to.equal(view.block.previousHash);
    expect(view.next).to.deep.equal({ number: number + 1, previousHash: view.block.headerHash });
  });

  it('shows nothing of a buyer and no private value', async () => {
    const answers = await Promise.all(
      [
        `invoices/${invoiceNumber}`,
        `transactions/${transactionId}`,
        'invoices',
        `search?q=${orderId}`,
      ].map((path) => auditor.get(`/v1/console/${path}`)),
    );

    const { buyer } = spot.newOrder();
    for (const { text, status } of answers) {
      expect(status).to.equal(200);
      expect(text).not.to.match(/buyer|salt|nonce/i);
      expect(text).not.to.contain(JSON.stringify(buyer));
    }
  });

  it('finds by number, its beginning, order, spot, name, transaction, block and hash', async () => {
    const genesis = await blocks.readBlock(0);
    const find = async (query: string): Promise<string[]> => {
      const { body } = await auditor.get(`/v1/console/search?q=${encodeURIComponent(query)}`);
      return searchAnswerSchema.parse(body).results.map(({ kind }) => kind);
    };

    expect(await find(invoiceNumber)).to.deep.equal(['invoice']);
    expect(await find(invoiceNumber.slice(0, 12))).to.include('invoice');
    expect(await find(orderId)).to.deep.equal(['invoice']);
    expect(await find(spot.scenicSpotId)).to.deep.equal(['spot']);
    expect(await find(spot.registration.name.zh)).to.deep.equal(['spot']);
    expect(await find(transactionId.toUpperCase())).to.deep.equal(['transaction']);
    expect(await find('0')).to.include('block');
    expect(await find(genesis?.headerHash ?? '')).to.deep.equal(['block']);
    expect(await find("' OR 1=1 --")).to.deep.equal([]);
  });

  it('finds whatever the console shows, as it is shown there or typed from there', async () => {
    const { registration, key, year } = spot;
    const height = await blocks.readHeight();
    const grouped = invoiceNumber.replace(/(.{4})(?=.)/g, '$1 ');
    const fullWidth = (text: string): string =>
      text.replace(/[!-~]/g, (character) =>
        String.fromCodePoint((character.codePointAt(0) ?? 0) + 0xfee0),
      );
    const shown: readonly (readonly [query: string, kind: string])[] = [
      [`#${height - 1}`, 'block'],
      [fullWidth(`#${height - 1}`), 'block'],
      [`区块 #${height - 1}`, 'block'],
      [`Block #${height - 1} `, 'block'],
      [grouped, 'invoice'],
      [grouped.replaceAll(' ', '-'), 'invoice'],
      [`\u3000${fullWidth(invoiceNumber)}  `, 'invoice'],
      [orderId, 'invoice'],
      [orderId.slice(0, 10), 'invoice'],
      ['BILLING_QUALIFICATION_SUSPENDED', 'refusal'],
      [`${transactionId.slice(0, 12)}…`, 'transaction'],
      [transactionId.slice(0, 8), 'transaction'],
      [registration.name.zh, 'spot'],
      [registration.name.en.toUpperCase(), 'spot'],
      [fullWidth(registration.name.en), 'spot'],
      [registration.serial, 'spot'],
      [registration.region, 'spot'],
      [registration.seller.name, 'spot'],
      [registration.seller.creditCode, 'spot'],
      [registration.seller.creditCode.replace(/(.{4})/g, '$1 ').toLowerCase(), 'spot'],
      [registration.drawer, 'spot'],
      ['officer-17', 'act'],
      ['officer-17', 'transaction'],
      ['年度检查', 'act'],
      [`${key.thumbprint.slice(0, 12)}…`, 'act'],
      ['suspendQualification', 'act'],
      [`${year} / 0`, 'act'],
    ];
    for (const [query, kind] of shown) {
      const { body } = await auditor.get(`/v1/console/search?q=${encodeURIComponent(query)}`);
      const kinds = searchAnswerSchema.parse(body).results.map((one) => one.kind);
      expect(kinds, query).to.include(kind);
    }
    for (const query of ['#999999', 'ffffffffffff', '%%', '9999999999999']) {
      const { body } = await auditor.get(`/v1/console/search?q=${encodeURIComponent(query)}`);
      expect(searchAnswerSchema.parse(body).results, query).to.deep.equal([]);
    }
  });

  it('sums per spot and day, and counts refusals by cause', async () => {
    const query = `from=${today}&to=${today}`;
    const statistics = statisticsAnswerSchema.parse(
      (await auditor.get(`/v1/console/statistics?${query}`)).body,
    );
    const refusals = refusalsAnswerSchema.parse(
      (await auditor.get(`/v1/console/refusals?${query}`)).body,
    );

    expect(statistics.days).to.deep.equal([
      {
        day: today,
        scenicSpotId: spot.scenicSpotId,
        invoices: 1,
        totalFen: 24_000,
        vatFen: statistics.days[0]?.vatFen,
        withoutAmount: 0,
      },
    ]);
    expect(statistics.days[0]?.vatFen).to.be.within(1, 23_999);
    expect(refusals.onLedger.map(({ code, refusals: count }) => [code, count])).to.deep.equal([
      ['BILLING_QUALIFICATION_SUSPENDED', 1],
    ]);
    expect(refusals.inMemory.days).to.deep.equal([]);
  });

  it('reports on sections as JSON and as CSV', async () => {
    const path = `/v1/console/sections/${spot.scenicSpotId}/report`;
    const month = today.slice(0, 7);
    const report = sectionReportSchema.parse((await auditor.get(`${path}?month=${month}`)).body);
    const csv = await auditor.get(`${path}.csv?month=${month}`);
    const before = await auditor.get(`${path}?month=2020-01`);

    expect(report.sections).to.have.length(1);
    expect(report.sections[0]).to.include({
      granted: 10_000,
      issued: 1,
      issuedInMonth: 1,
      unused: 9_999,
    });
    expect(csv.contentType).to.equal('text/csv; charset=utf-8');
    expect(csv.disposition).to.equal(
      `attachment; filename=sections-${spot.scenicSpotId}-${month}.csv`,
    );
    expect(csv.text.trim().split('\r\n')[1]).to.match(/,10000,1,1,0,9999$/);
    expect(before.body['sections']).to.deep.equal([]);
  });

  it('gives the same sums and refusals as tables', async () => {
    const days = `from=${today}&to=${today}`;
    const all = await auditor.get(`/v1/console/statistics.csv?${days}`);
    const english = await auditor.get(`/v1/console/statistics.csv?${days}&lang=en`);
    const other = await auditor.get(`/v1/console/statistics.csv?${days}&scenicSpotId=other`);
    const refused = await auditor.get(`/v1/console/refusals.csv?${days}`);

    expect(all.text).to.contain(`\r\n${today},${spot.scenicSpotId},1,`);
    expect(all.text)
      .to.match(/^日期,景区标识,/)
      .and.contain(',240.00,');
    expect(english.text).to.match(/^Day,Scenic spot,/);
    expect(all.disposition).to.contain(`invoices-${today}-${today}.csv`);
    expect(other.text.trim().split('\r\n')).to.have.length(1);
    expect(refused.text).to.contain(',BILLING_QUALIFICATION_SUSPENDED,1,是\r\n');
  });

  it('says how the server and its observer are', async () => {
    const health = healthAnswerSchema.parse((await auditor.get('/v1/console/health')).body);

    expect(health.observer).to.include({ state: 'following', brokenBlocks: 0 });
    expect(health.observer.height).to.equal(await blocks.readHeight());
    expect(health.server).to.include({ name: 'tax-bureau-1', isDraining: false });
    expect(health.server.residentBytes).to.be.greaterThan(10_000_000);
  });

  it('says what is not there or not right', async () => {
    const code = async (path: string): Promise<unknown> =>
      (await auditor.get(`/v1/console/${path}`)).body['code'];

    expect(await code('blocks/999999')).to.equal('BLOCK_NOT_FOUND');
    expect(await code(`transactions/${'e'.repeat(64)}`)).to.equal('TRANSACTION_NOT_FOUND');
    expect(await code(`invoices/${spot.nextNumber()}`)).to.equal('INVOICE_NOT_FOUND');
    for (const path of [
      'blocks/-1',
      'blocks?limit=0',
      'blocks?limit=201',
      'blocks?before=x',
      'blocks?other=1',
      'transactions/xyz',
      'search?q=%20',
      `search?q=${'x'.repeat(101)}`,
      'statistics?from=2026-02-30&to=2026-03-01',
      'statistics?from=2026-03-02&to=2026-03-01',
      'statistics?from=2020-01-01&to=2026-03-01',
      `sections/${spot.scenicSpotId}/report?month=2026-13`,
    ]) {
      expect([path, await code(path)]).to.deep.equal([path, 'REQUEST_INVALID']);
    }
  });

  it('documents every route', async () => {
    const { body } = await ask(`${server.url}/openapi.json`);
    const paths = Object.keys(body['paths'] as object).filter((path) =>
      path.startsWith('/v1/console/'),
    );

    expect(paths).to.include.members([
      '/v1/console/events',
      '/v1/console/health',
      '/v1/console/blocks/{number}',
      '/v1/console/transactions/{transactionId}',
      '/v1/console/invoices/{invoiceNumber}',
      '/v1/console/sections/{scenicSpotId}/report',
    ]);
  });

  it('lets an auditor read and not write, and an officer write only from the page', async () => {
    const officer = await ConsoleClient.signIn(server.url, OFFICER, 'officer-17', (asked) =>
      signTestAct(asked, ledger.test),
    );
    const path = `/v1/scenic-spots/${spot.scenicSpotId}/qualification/resumption`;

    const byAuditor = await auditor.post(path, undefined);
    const fromElsewhere = await officer.post(path, undefined, 'guess');
    const byOfficer = await officer.post(path, undefined);

    expect(byAuditor.body['code']).to.equal('CALLER_NOT_ALLOWED');
    expect(fromElsewhere.body['code']).to.equal('CSRF_TOKEN_INVALID');
    expect(byOfficer.status).to.equal(200);
  });

  it('list what took effect and no contract does, with who endorsed it', async () => {
    const { body: before } = await auditor.get('/v1/console/alarms');
    expect(before).to.deep.equal({ items: [], next: null });
    const endorsers = [{ mspId: 'BillingMSP', commonName: 'peer0.BillingMSP' }];
    for (const name of ['one', 'two']) {
      blocks.append({
        transactionId: Buffer.from(name.padEnd(32)).toString('hex'),
        functionName: 'invoices:issueInvoices',
        endorsers,
        metadataWrites: [
          {
            namespace: 'invoices_BillingMSP',
            key: ['record', name],
            names: ['VALIDATION_PARAMETER'],
          },
        ],
      });
    }
    const answerSchema = pageOf(listedAlarmSchema);
    const newest = await waitUntil('the alarms', async () => {
      const { items, next } = answerSchema.parse(
        (await auditor.get('/v1/console/alarms?limit=1')).body,
      );
      return items[0]?.key[1] === 'two' && { item: items[0], next };
    });

    expect(newest.item).to.deep.include({ kind: 'metadata-written', endorsers });
    const { body } = await auditor.get(`/v1/console/alarms?limit=1&before=${newest.next}`);
    expect(answerSchema.parse(body).items.map(({ key }) => key)).to.deep.equal([['record', 'one']]);
    const { body: health } = await auditor.get('/v1/console/health');
    expect(healthAnswerSchema.parse(health).observer.alarms).to.equal(2);
  });

  it('say which qualified spots are short of numbers', async () => {
    const short = await TestSpot.register(ledger.taxBureau, { firstSequence: 999_998 });
    const stopped = await TestSpot.register(ledger.taxBureau, { firstSequence: 999_999 });
    await ledger.taxBureau
      .officer()
      .revokeQualification({ scenicSpotId: stopped.scenicSpotId, reason: '注销' });

    await waitUntil('the sections to be read', async () => {
      const { body } = await auditor.get('/v1/console/numbers');
      return numbersAnswerSchema.parse(body).short.length > 0;
    });

    const { body } = await auditor.get('/v1/console/numbers');
    const { scenicSpotId, year } = short;
    expect(numbersAnswerSchema.parse(body)).to.deep.equal({
      policy: { perYear: 100, freeBelow: 2_000, daysAhead: 17 },
      short: [{ scenicSpotId, year, left: 2, perDay: 0, nextSection: 100 }],
    });
  });
});
