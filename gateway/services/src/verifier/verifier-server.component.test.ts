import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkCode } from '@guanming/chaincode/domain';
import type { InvoiceRecord } from '@guanming/chaincode/domain';
import { renderInvoice } from '@guanming/invoice-renderer/testing';
import type {
  BlockConnections,
  ChannelTrust,
  InvoiceReader,
  LedgerConnections,
  TrustConnections,
} from '@guanming/ledger';
import { LedgerError } from '@guanming/ledger/errors';
import { InMemoryBlocks, InMemoryLedger, TestSpot, sampleTrust } from '@guanming/ledger/testing';
import { newLogger } from '@guanming/runtime';
import type { VerificationResult } from '@guanming/verification/service';
import { tamperAttachment, tamperPage } from '@guanming/verification/forgery';
import { pinTrust } from '@guanming/verification/trust';
import type { CheckResponse } from '@guanming/wire';
import type { LedgerOrder } from '@guanming/wire/verdicts';
import { expect } from 'chai';
import express from 'express';
import { request } from 'undici';
import { startHttpServer } from '../http/http-server';
import type { RunningHttpServer } from '../http/http-server';
import type { RunningServer } from '../http/server-process';
import { servePublic } from '../testing/bureau-in-memory';
import { startVerifierServer } from './verifier-server';
import { verifierConfigSchema } from './verifier-config';

const logger = newLogger('test', { level: 'silent' });
const OWN = 'peer0.VerifierMSP';
const BILLING = 'peer0.BillingMSP';

/** Lets a test put words into the mouth of single peers. */
type Override = (
  peer: string,
  truth: () => ReturnType<InvoiceReader['readIssueHistory']>,
) => ReturnType<InvoiceReader['readIssueHistory']>;

/** Of the bureau's public check. */
type Answer = CheckResponse & { order: LedgerOrder };

describe('verifier server', function () {
  this.timeout(60_000);
  let ledger: InMemoryLedger;
  let blocks: InMemoryBlocks;
  let spot: TestSpot;
  let record: InvoiceRecord;
  let pdf: Uint8Array;
  let code: string;
  let bureau: RunningHttpServer;
  let server: RunningServer;
  let override: Override;
  let trust: ChannelTrust;

  before(async () => {
    blocks = new InMemoryBlocks();
    ledger = new InMemoryLedger(0, { clock: () => Date.now() }, blocks);
    spot = await TestSpot.register(ledger.taxBureau);
    const item = await spot.newItem();
    await ledger.taxBureau.bureau('BillingMSP').issueInvoices([item]);
    const { value } = await ledger.verifier.reader('auditor').readInvoice(item.invoiceNumber);
    const { invoice, order } = await ledger.billing
      .reader('billing')
      .readBillingData(item.invoiceNumber);
    record = value.record;
    code = checkCode(record.digest);
    pdf = await renderInvoice(invoice, record, order);
    bureau = await servePublic(ledger);
    server = await start();
  });

  after(async () => {
    await server.close();
    await bureau.close();
  });

  beforeEach(() => {
    override = (_peer, truth) => truth();
    trust = sampleTrust;
  });

  /** A bureau whose answers to checks are changed on the way. */
  async function bureauThat(change: (answer: Answer) => object): Promise<RunningHttpServer> {
    const app = express();
    app.use(express.json());
    app.post('/v1/invoice-checks', async (asked, response) => {
      const answer = await request(`${bureau.url}/v1/invoice-checks`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(asked.body),
      });
      response.status(answer.statusCode).json(change((await answer.body.json()) as Answer));
    });
    return startHttpServer(app, { port: 0 });
  }

  function connections(): LedgerConnections & BlockConnections & TrustConnections {
    const { verifier } = ledger;
    return {
      peers: verifier.peers,
      reader: (identity, peer) => overridden(verifier.reader(identity, peer), peer ?? OWN),
      bureau: (provider) => verifier.bureau(provider),
      officer: (signAct) => verifier.officer(signAct),
      blocks: () => blocks,
      readTrust: () => Promise.resolve(trust),
      close: () => {
        verifier.close();
      },
    };
  }

  function overridden(reader: InvoiceReader, peer: string): InvoiceReader {
    const readIssueHistory: InvoiceReader['readIssueHistory'] = (number) =>
      override(peer, () => reader.readIssueHistory(number));
    return new Proxy(reader, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name, target);
        const bound = typeof member === 'function' ? (member.bind(target) as unknown) : member;
        return name === 'readIssueHistory' ? readIssueHistory : bound;
      },
    });
  }

  function start(
    limit = 1_000,
    taxBureauUrl = bureau.url,
    trustFile?: string,
  ): Promise<RunningServer> {
    const config = verifierConfigSchema.parse({
      connectionFile: '/not/read',
      operations: { port: 0 },
      listener: { port: 0, verificationsPerMinute: limit },
      taxBureauUrl,
      trustFile,
    });
    return startVerifierServer(config, logger, connections);
  }

  async function send(
    path: string,
    body: string | Uint8Array,
    contentType: string,
    { urls }: RunningServer = server,
  ): Promise<{ status: number; body: VerificationResult & { code?: string } }> {
    const response = await request(`${urls['public']!}${path}`, {
      method: 'POST',
      headers: { 'content-type': contentType },
      body,
    });
    return {
      status: response.statusCode,
      body: (await response.body.json()) as VerificationResult & { code?: string },
    };
  }

  const verifyNumber = (body: object, at = server): ReturnType<typeof send> =>
    send('/v1/verifications', JSON.stringify(body), 'application/json', at);

  const verifyPdf = (bytes: Uint8Array, ask = 'own'): ReturnType<typeof send> =>
    send(`/v1/verifications/pdf?ask=${ask}`, bytes, 'application/pdf');

  describe('by number and check code', () => {
    for (const ask of ['own', 'bureau', 'all', BILLING]) {
      it(`finds an invoice genuine, asking ${ask}`, async () => {
        const { status, body } = await verifyNumber({
          invoiceNumber: record.invoiceNumber,
          checkCode: code.toLowerCase(),
          ask,
        });

        expect(status).to.equal(200);
        expect(Object.keys(body)[0]).to.equal('scenicSpot');
        expect(body.scenicSpot).to.deep.include({
          scenicSpotId: spot.scenicSpotId,
          name: spot.registration.name,
        });
        expect(body.verdict).to.equal('genuine');
        expect(body.disagreement).to.equal(false);
        expect(body.answers).to.have.length(ask === 'all' ? 4 : 1);
        expect(body.answers.every(({ outcome }) => outcome === 'found')).to.equal(true);
      });
    }

    it('asks exactly the peer that is named', async () => {
      const { body } = await verifyNumber({
        invoiceNumber: record.invoiceNumber,
        checkCode: code,
        ask: BILLING,
      });

      expect(body.answers[0]).to.include({ node: BILLING, mspId: 'BillingMSP' });
    });

    it('shows the keys that no earlier key authorized', async () => {
      const { body } = await verifyNumber({ invoiceNumber: record.invoiceNumber, checkCode: code });

      expect(body.scenicSpot?.keys).to.have.length(1);
      expect(body.scenicSpot?.keys?.[0]).to.include({
        thumbprint: spot.key.thumbprint,
        authorizedBy: 'first',
      });
    });

    for (const ask of ['own', 'bureau', 'all']) {
      it(`answers the same to an absent number and a wrong code, asking ${ask}`, async () => {
        const wrong = await verifyNumber({
          invoiceNumber: record.invoiceNumber,
          checkCode: '00000000',
          ask,
        });
        const absent = await verifyNumber({
          invoiceNumber: spot.nextNumber(),
          checkCode: code,
          ask,
        });

        expect(wrong.status).to.equal(absent.status);
        expect({ ...wrong.body, invoiceNumber: '' }).to.deep.equal({
          ...absent.body,
          invoiceNumber: '',
        });
        expect(wrong.body.verdict).to.equal('not-genuine');
        expect(wrong.body).to.not.have.any.keys('scenicSpot', 'record', 'status');
      });
    }
  });

  describe('a PDF', () => {
    for (const ask of ['own', 'bureau', 'all', BILLING]) {
      it(`is genuine, asking ${ask}`, async () => {
        const { status, body } = await verifyPdf(pdf, ask);

        expect(status).to.equal(200);
        expect(body.differences).to.deep.equal([]);
        expect(body.verdict).to.equal('genuine');
        expect(body.originalFile).to.equal(true);
        expect(body.scenicSpot?.scenicSpotId).to.equal(spot.scenicSpotId);
      });
    }

    for (const ask of ['own', 'bureau', 'all']) {
      it(`with another name of the spot in its data is not genuine, asking ${ask}`, async () => {
        const { zh } = spot.registration.name;
        const file = tamperAttachment(pdf, (json) => json.replaceAll(zh, '别处风景区'));

        const { body } = await verifyPdf(file, ask);

        expect(body.verdict).to.equal('not-genuine');
        expect(body.disagreement).to.equal(false);
        expect(body.differences[0]?.field).to.equal('scenicSpot.name.zh');
        const digest = body.differences.find(({ field }) => field === 'digest');
        expect(digest?.ledger).to.equal(record.digest);
      });
    }

    it('is told of step by step, and then as a whole', async () => {
      const answer = await request(`${server.urls['public']!}/v1/verifications/pdf`, {
        method: 'POST',
        headers: { 'content-type': 'application/pdf', accept: 'application/x-ndjson' },
        body: pdf,
      });
      const lines = (await answer.body.text())
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, Record<string, unknown>>);
      const result = lines.pop()?.['result'];

      expect(answer.headers['content-type']).to.contain('application/x-ndjson');
      expect(lines.map((line) => line['step']?.['step'])).to.deep.equal([
        'file-readable',
        'ledger-knows-invoice',
        'issuing-transaction',
        'rules-at-issue',
        'scenic-spot',
        'data-whole',
        'page-shows-data',
        'status',
        'order',
        'original-file',
      ]);
      expect(result).to.include({ verdict: 'genuine' });
      expect(result).to.have.nested.property('operator.name', spot.registration.seller.name);
      expect(result).to.have.nested.property('document.seller.name', spot.registration.seller.name);
      expect(result).to.have.nested.property('document.totals.totalWithVat').that.is.a('number');
    });

    it('waits with some ten of its address; the others hear when to come again', async () => {
      const answers = await Promise.all(Array.from({ length: 30 }, () => verifyPdf(pdf)));
      const served = answers.filter(({ status }) => status === 200);
      const refused = answers.filter(({ body }) => body.code === 'SERVER_BUSY');

      expect(served).to.have.length.within(10, 29);
      expect(served.length + refused.length).to.equal(30);
      expect(refused.every(({ status }) => status === 503)).to.equal(true);
    });

    it('that is none cannot be decided', async () => {
      const { status, body } = await verifyPdf(Buffer.from('not a PDF'));

      expect(status).to.equal(200);
      expect(body.verdict).to.equal('undecided');
      expect(body.steps?.[0]?.code).to.equal('FILE_IS_TEXT');
    });
  });

  describe('a file that is not the original', () => {
    async function original(bytes: Uint8Array, query = ''): Promise<Response> {
      return fetch(`${server.urls['public']!}/v1/originals${query}`, {
        method: 'POST',
        headers: { 'content-type': 'application/pdf' },
        body: Buffer.from(bytes),
      });
    }

    it('is exchanged for the original, when the ledger proves its data', async () => {
      const painted = tamperPage(pdf, (page) => `${page}\n1 0 0 rg 360 90 120 12 re f\n`);
      const response = await original(painted);

      expect(response.status).to.equal(200);
      expect(response.headers.get('content-type')).to.equal('application/pdf');
      expect(response.headers.get('content-disposition')).to.contain(record.invoiceNumber);
      expect(Buffer.from(await response.arrayBuffer()).equals(Buffer.from(pdf))).to.equal(true);
    });

    it('is exchanged for nothing, when nothing proves its data', async () => {
      const changed = tamperAttachment(pdf, (json) => json.replace('"orderId":"', '"orderId":"X'));
      for (const bytes of [changed, Buffer.from('PK\u0003\u0004OFD.xml'), Buffer.alloc(0)]) {
        const response = await original(bytes);

        expect(response.status).to.equal(422);
        expect(((await response.json()) as { code: string }).code).to.equal('DATA_NOT_PROVEN');
      }
    });
  });

  it('compares the whole digest of a document and its signed order, whoever is asked', async () => {
    for (const ask of ['bureau', 'own', 'all']) {
      const { body } = await verifyPdf(pdf, ask);

      expect([body.verdict, body.proof, body.notProven]).to.deep.equal([
        'genuine',
        'digest',
        undefined,
      ]);
      expect(body.steps?.find(({ step }) => step === 'order')?.outcome).to.equal('passed');
    }
  });

  it('says what number and check code alone leave open, whoever is asked', async () => {
    for (const ask of ['bureau', 'own', 'all']) {
      const { body } = await verifyNumber({
        invoiceNumber: record.invoiceNumber,
        checkCode: code,
        ask,
      });

      expect(body.proof).to.equal('check-code');
      expect(body.notProven?.zh).to.contain('金额').and.to.contain('订单');
      expect(body.notProven?.en).to.contain('amounts').and.to.contain('order');
    }
  });

  describe('a bureau that is asked alone', () => {
    const cases: [
      what: string,
      change: (answer: Answer) => object,
      verdict: string,
      why: string,
    ][] = [
      [
        'has another order for it',
        (answer) => ({ ...answer, order: { ...answer.order, orderDigest: 'ab'.repeat(32) } }),
        'not-genuine',
        'order failed ORDER_NOT_RECORDED',
      ],
      [
        'names no key of the spot',
        (answer) => ({ ...answer, order: { ...answer.order, jwk: undefined } }),
        'not-genuine',
        'order failed TICKETING_KEY_NOT_FOUND',
      ],
      [
        'cannot read the key now',
        (answer) => ({ ...answer, order: { code: 'EVALUATE_UNAVAILABLE' } }),
        'undecided',
        'order pending EVALUATE_UNAVAILABLE',
      ],
      [
        'answers with the record of another invoice',
        (answer) => ({
          ...answer,
          record: { ...answer.record, invoiceNumber: spot.numberOf(42) },
        }),
        'undecided',
        'ledger-knows-invoice pending EVALUATE_UNAVAILABLE',
      ],
    ];
    for (const [what, change, verdict, why] of cases) {
      it(`${what}: ${verdict}`, async () => {
        const changed = await bureauThat(change);
        const asking = await start(1_000, changed.url);
        const { body } = await send(
          '/v1/verifications/pdf?ask=bureau',
          pdf,
          'application/pdf',
          asking,
        );
        await asking.close();
        await changed.close();

        const steps = (body.steps ?? []).map(({ step, outcome, code: reason }) =>
          [step, outcome, reason].filter((part) => part !== undefined).join(' '),
        );
        expect(body.verdict).to.equal(verdict);
        expect(steps).to.include(why);
      });
    }
  });

  it('says of an empty file that it is empty', async () => {
    const { status, body } = await send(
      '/v1/verifications/pdf',
      Buffer.alloc(0),
      'application/pdf',
    );

    expect(status).to.equal(200);
    expect(body.steps?.[0]).to.include({ outcome: 'pending', code: 'FILE_EMPTY' });
    expect(body.answers).to.deep.equal([]);
  });

  it('lists the nodes that can be asked, the own one first', async () => {
    const answer = await request(`${server.urls['public']!}/v1/nodes`);
    const { nodes } = (await answer.body.json()) as { nodes: Record<string, unknown>[] };

    expect(nodes.map(({ name }) => name)[0]).to.equal(OWN);
    expect(nodes.map(({ name }) => name)).to.include(BILLING);
    expect(nodes.every(({ blockHeight }) => Number(blockHeight) > 0)).to.equal(true);
  });

  describe('nodes that fail or lie', () => {
    const claim = (): object => ({
      invoiceNumber: record.invoiceNumber,
      checkCode: code,
      ask: 'all',
    });

    it('decides without a peer that does not answer, and says so', async () => {
      override = (peer, truth) =>
        peer === BILLING
          ? Promise.reject(new LedgerError('EVALUATE_UNAVAILABLE', 'The peer is down.'))
          : truth();

      const { body } = await verifyNumber(claim());

      expect(body.verdict).to.equal('genuine');
      expect(body.answers.find(({ node }) => node === BILLING)).to.deep.equal({
        node: BILLING,
        outcome: 'no-answer',
        error: { code: 'EVALUATE_UNAVAILABLE', detail: 'The peer is down.' },
      });
    });

    it('does not decide when the only peer asked does not answer', async () => {
      override = () => Promise.reject(new LedgerError('EVALUATE_TIMEOUT', 'The peer is slow.'));

      const byNumber = await verifyNumber({ ...claim(), ask: 'own' });
      const byPdf = await verifyPdf(pdf);

      expect(byNumber.body.verdict).to.equal('undecided');
      expect(byPdf.body.verdict).to.equal('undecided');
    });

    it('shows that a peer says another thing, and does not decide', async () => {
      override = async (peer, truth) => {
        const answer = await truth();
        const status = 'credited' as const;
        return peer === BILLING ? { ...answer, value: { ...answer.value, status } } : answer;
      };

      const { body } = await verifyNumber(claim());

      expect(body.disagreement).to.equal(true);
      expect(body.verdict).to.equal('undecided');
      const statuses = body.answers.map(({ facts }) => facts?.status);
      expect(statuses).to.include.members(['credited', 'issued']);
      expect((await verifyPdf(pdf, 'all')).body.verdict).to.equal('undecided');
    });
  });

  describe('a second organization', () => {
    const asked = async (): Promise<[VerificationResult, VerificationResult]> => [
      (await verifyPdf(pdf)).body,
      (await verifyNumber({ invoiceNumber: record.invoiceNumber, checkCode: code })).body,
    ];

    it('bears out what the own peer says, and is named', async () => {
      for (const { verdict, witness } of await asked()) {
        expect(verdict).to.equal('genuine');
        expect(witness).to.deep.include({ node: OWN, mspId: 'VerifierMSP' });
        expect(witness?.second?.mspId).to.be.oneOf(['TaxBureauMSP', 'BillingMSP']);
        expect(witness?.second?.agrees).to.equal(true);
      }
    });

    it('that has another history leaves it undecided', async () => {
      override = async (peer, truth) => {
        const answer = await truth();
        const status = 'credited' as const;
        return peer === OWN ? answer : { ...answer, value: { ...answer.value, status } };
      };

      for (const { verdict, witness, disagreement } of await asked()) {
        expect([verdict, disagreement, witness?.second?.agrees]).to.deep.equal([
          'undecided',
          true,
          false,
        ]);
      }
    });

    it('that does not answer leaves the word of the own peer, which is said', async () => {
      override = (peer, truth) =>
        peer === OWN
          ? truth()
          : Promise.reject(new LedgerError('EVALUATE_UNAVAILABLE', 'The peer is down.'));

      for (const { verdict, witness } of await asked()) {
        expect(verdict).to.equal('genuine');
        expect(witness?.second).to.equal(undefined);
        expect(witness?.sentence.en).to.contain(`As ${OWN} of VerifierMSP says`);
      }
    });
  });

  describe('rules of the channel that were pinned', () => {
    let folder: string;
    let pinning: RunningServer;

    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'guanming-trust-'));
      pinTrust(join(folder, 'trust.json'), sampleTrust);
      trust = sampleTrust;
      pinning = await start(1_000, bureau.url, join(folder, 'trust.json'));
    });

    after(async () => {
      await pinning.close();
      rmSync(folder, { recursive: true });
    });

    const asked = async (): Promise<VerificationResult[]> => [
      (await send('/v1/verifications/pdf', pdf, 'application/pdf', pinning)).body,
      (await verifyNumber({ invoiceNumber: record.invoiceNumber, checkCode: code }, pinning)).body,
    ];

    it('leave a verdict undecided when they change, until they are acknowledged', async () => {
      trust = { ...sampleTrust, configSequence: sampleTrust.configSequence + 1 };

      for (const { verdict, steps = [] } of await asked()) {
        const step = steps.find((one) => one.step === 'issuing-transaction');
        expect([verdict, step?.outcome, step?.code]).to.deep.equal([
          'undecided',
          'pending',
          'TRUST_CHANGED',
        ]);
        expect(step?.sentence.en).to.contain('configSequence');
      }

      pinTrust(join(folder, 'trust.json'), trust);

      const verdicts = (await asked()).map(({ verdict }) => verdict);
      expect(verdicts).to.deep.equal(['genuine', 'genuine']);
    });
  });

  describe('the timeline of an invoice', () => {
    it('has each transaction once, with its block, who submitted and who endorsed it', async () => {
      const { invoiceNumber, transactionId, issueTime } = record;
      const block = await blocks.readBlockOf(transactionId);

      const { status, body } = await send(
        '/v1/timelines',
        JSON.stringify({ invoiceNumber, checkCode: code }),
        'application/json',
      );

      expect(status).to.equal(200);
      expect(body).to.deep.include({ invoiceNumber, node: OWN, answeredBy: 'VerifierMSP' });
      expect(body)
        .to.have.property('events')
        .that.deep.equals([
          {
            transactionId,
            time: issueTime,
            change: 'issued',
            block: {
              number: block?.number,
              headerHash: block?.headerHash,
              previousHash: block?.previousHash,
              dataIsIntact: true,
              transactions: 1,
            },
            functionName: 'invoices:issueInvoices',
            validationCode: 'VALID',
            submittedBy: block?.transactions[0]?.creator,
            endorsers: [
              { mspId: 'TaxBureauMSP', commonName: 'peer0.TaxBureauMSP' },
              { mspId: 'BillingMSP', commonName: 'peer0.BillingMSP' },
            ],
          },
        ]);
    });

    it('is for nobody who has not the check code', async () => {
      const { invoiceNumber } = record;
      const guesses = [
        { invoiceNumber, checkCode: '00000000' },
        { invoiceNumber: spot.nextNumber(), checkCode: code },
      ];

      const answers = await Promise.all(
        guesses.map((guess) => send('/v1/timelines', JSON.stringify(guess), 'application/json')),
      );

      expect(answers.map(({ status }) => status)).to.deep.equal([404, 404]);
      expect(answers.map(({ body }) => body.code)).to.deep.equal([
        'INVOICE_NOT_FOUND',
        'INVOICE_NOT_FOUND',
      ]);
    });
  });

  it('has no rehearsals unless its configuration does', async () => {
    const status = await request(`${server.urls['public']!}/v1/rehearsals`);
    const started = await send('/v1/rehearsals', '{}', 'application/json');

    expect(await status.body.json()).to.deep.equal({ available: false });
    expect([started.status, started.body.code]).to.deep.equal([405, 'METHOD_NOT_ALLOWED']);
  });

  describe('bad input', () => {
    const good = (): object => ({ invoiceNumber: record.invoiceNumber, checkCode: code });
    const cases: [what: string, body: () => object, status: number, code: string][] = [
      ['no members', () => ({}), 422, 'REQUEST_INVALID'],
      ['an unknown member', () => ({ ...good(), x: 1 }), 422, 'REQUEST_INVALID'],
      ['a node that nobody knows', () => ({ ...good(), ask: 'peer9' }), 422, 'REQUEST_INVALID'],
      ['a number as JSON number', () => ({ ...good(), invoiceNumber: 1 }), 422, 'REQUEST_INVALID'],
      [
        'a mistyped number',
        () => ({
          ...good(),
          invoiceNumber: record.invoiceNumber.replace(/.$/, (d) => `${(Number(d) + 1) % 10}`),
        }),
        422,
        'INVOICE_NUMBER_INVALID',
      ],
      ['no check code', () => ({ ...good(), checkCode: '?' }), 422, 'ARGUMENT_INVALID'],
    ];
    for (const [what, body, status, expected] of cases) {
      it(`answers ${expected} to ${what}`, async () => {
        const answer = await verifyNumber(body());

        expect(answer.body.code).to.equal(expected);
        expect(answer.status).to.equal(status);
      });
    }

    it('refuses what is no PDF by its type or size', async () => {
      const asText = await send('/v1/verifications/pdf', 'x', 'text/plain');
      const large = await verifyPdf(new Uint8Array(5 * 1024 * 1024 + 1));
      const strange = await verifyPdf(pdf, 'peer9');

      expect([asText.status, asText.body.code]).to.deep.equal([415, 'MEDIA_TYPE_NOT_SUPPORTED']);
      expect([large.status, large.body.code]).to.deep.equal([413, 'REQUEST_TOO_LARGE']);
      expect([strange.status, strange.body.code]).to.deep.equal([422, 'REQUEST_INVALID']);
    });

    it('limits what one address may ask', async () => {
      const limited = await start(2);
      const body = { invoiceNumber: record.invoiceNumber, checkCode: '00000000' };
      await verifyNumber(body, limited);
      await verifyNumber(body, limited);

      const { status, body: problem } = await verifyNumber(body, limited);
      await limited.close();

      expect([status, problem.code]).to.deep.equal([429, 'TOO_MANY_REQUESTS']);
    });
  });

  it('serves health and its OpenAPI document', async () => {
    const ready = await request(`${server.urls['operations']!}/readyz`);
    const openApi = await request(`${server.urls['public']!}/openapi.json`);
    const api = (await openApi.body.json()) as { paths: object };

    expect([ready.statusCode, await ready.body.json()]).to.deep.equal([
      200,
      { status: 'ready', checks: { ledger: 'ok' }, notes: { 'pdf confinement': 'full' } },
    ]);
    expect(api.paths).to.have.keys(
      '/v1/nodes',
      '/v1/originals',
      '/v1/rehearsals',
      '/v1/timelines',
      '/v1/verifications',
      '/v1/verifications/pdf',
    );
  });
});
