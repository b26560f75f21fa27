import { randomBytes } from 'node:crypto';
import { checkCode, formatInvoiceNumber, numberYear } from '@guanming/chaincode/domain';
import type { InvoiceNumber } from '@guanming/chaincode/domain';
import { CROCKFORD_ALPHABET } from '@guanming/chaincode/domain/crockford-base32';
import type { LedgerConnections } from '@guanming/ledger';
import { newToken } from '@guanming/runtime';
import { findFreePorts } from '@guanming/runtime/testing';
import type { InvoicedOrder } from '@guanming/wire';
import { expect } from 'chai';
import { Installation } from './testing/installation/installation';
import { Sales } from './testing/installation/sales';
import { BillingRequests } from './testing/installation/server-clients';
import { startServerCopy } from './testing/installation/server-copy';
import type { ServerCopy } from './testing/installation/server-copy';
import { NumberProbe } from './enumeration/number-probe';
import type { ProbeRequest } from './enumeration/number-probe';

const NUMBERS = 10_000;
/** More than a server allows by itself: so many reach the ledger before the limit answers. */
const PER_MINUTE = 500;

/** What a route may say about a number to somebody who guesses. */
interface Guesses {
  readonly statuses: Readonly<Record<string, number>>;
  /** Answers that were no 429, without the id of the request and the number asked. */
  readonly answers: ReadonlySet<string>;
}

describe('guessing invoice numbers', () => {
  let installation: Installation;
  let ledger: LedgerConnections;
  let billing: BillingRequests;
  let probe: NumberProbe;
  const copies: ServerCopy[] = [];
  const urls = { public: '', officer: '', verifier: '', billing: '' };
  let numbers: InvoiceNumber[];
  let pair: [InvoicedOrder, InvoicedOrder];

  before(async function () {
    this.timeout(60_000);
    installation = Installation.fromEnvironment();
    ledger = installation.connectLedger('billing');
    probe = new NumberProbe(50);
    await startCopies();
    const sales = new Sales(installation);
    billing = new BillingRequests(installation.urls.billing, sales);
    pair = await issueTogether(sales);
    numbers = await firstNumbers(sales);
    const issued = pair.map(({ invoiceNumber }) => invoiceNumber);
    expect(numbers).to.include.members(issued);
    numbers = [...new Set([...issued, ...numbers])];
  });

  after(async () => {
    await Promise.all(copies.map((copy) => copy.stop()));
    await probe.close();
    await billing.close();
    ledger.close();
  });

  /** Servers of the same network that only differ in ports and limits. */
  async function startCopies(): Promise<void> {
    const { taxBureau, verifier, billing: billingConfig } = installation;
    const [internal, officer, open, operations] = await findFreePorts(4);
    const [terminal, verifierOperations, pdfs, billingOperations] = await findFreePorts(4);
    urls.officer = `http://console.localhost:${officer}`;
    copies.push(
      await startServerCopy(installation, 'tax-bureau', {
        ...taxBureau,
        instanceName: 'enumerated',
        logLevel: 'error',
        internal: { ...taxBureau.internal, port: internal },
        officer: { ...taxBureau.officer, port: officer, publicUrl: urls.officer },
        public: { ...taxBureau.public, port: open, checksPerMinute: PER_MINUTE },
        operations: { port: operations },
      }),
      await startServerCopy(installation, 'verifier', {
        ...verifier,
        logLevel: 'error',
        listener: { ...verifier.listener, port: terminal, verificationsPerMinute: PER_MINUTE },
        operations: { port: verifierOperations },
      }),
      await startServerCopy(installation, 'billing', {
        ...billingConfig,
        logLevel: 'error',
        listener: { ...billingConfig.listener, port: pdfs },
        operations: { port: billingOperations },
      }),
    );
    urls.public = `http://localhost:${open}`;
    urls.verifier = `http://localhost:${terminal}`;
    urls.billing = `http://localhost:${pdfs}`;
  }

  /** Two invoices of one transaction: sent together until the bureau puts two together. */
  async function issueTogether(sales: Sales): Promise<[InvoicedOrder, InvoicedOrder]> {
    for (let attempt = 0; attempt < 10; attempt += 1) {
      const made = await Promise.all(Array.from({ length: 30 }, () => sales.sell()));
      const issued = await Promise.all(made.map((sale) => billing.issue(sale)));
      for (const one of issued) {
        const other = issued.find(
          ({ invoiceNumber, transactionId }) =>
            transactionId === one.transactionId && invoiceNumber !== one.invoiceNumber,
        );
        if (other !== undefined) {
          return [one, other];
        }
      }
    }
    throw new Error('No two orders came into one transaction.');
  }

  /** The numbers of the spot's first section: those that are issued are among them. */
  async function firstNumbers({ spot }: Sales): Promise<InvoiceNumber[]> {
    const { value } = await ledger.reader('billing').readSpot(spot.scenicSpotId);
    const { region, serial } = value.head;
    const year = numberYear(Date.now());
    return Array.from({ length: NUMBERS }, (_, sequence) =>
      formatInvoiceNumber({ year, region, serial, sequence }),
    );
  }

  async function codeOf(invoiceNumber: InvoiceNumber): Promise<string> {
    const reading = await ledger.reader('billing').readInvoice(invoiceNumber);
    return checkCode(reading.value.record.digest);
  }

  function pdfPath(invoiceNumber: string): string {
    const { scenicSpotId } = installation.spot();
    return `/v1/scenic-spots/${scenicSpotId}/invoices/${invoiceNumber}/pdf`;
  }

  /** Every number is asked for; those beyond the limit are refused unseen. */
  async function guessAll(
    request: (number: string) => ProbeRequest,
  ): Promise<Guesses & { seen: Guesses['statuses'] }> {
    const { statuses, answers } = await probe.askAll(numbers, request);
    const { 429: limited = 0, ...seen } = statuses;
    const sum = Object.values(seen).reduce((total, count) => total + count, limited);
    expect(sum).to.equal(NUMBERS);
    return { statuses, seen, answers };
  }

  // First: guessing uses up what the servers' limits allow.
  describe('two invoices of one transaction', () => {
    it('do not open each other at the public check', async () => {
      const [one, other] = pair;
      const check = async (number: string, checkedCode: string): Promise<number> => {
        const body = { invoiceNumber: number, checkCode: checkedCode };
        return (await probe.ask({ url: `${urls.public}/v1/invoice-checks`, body })).status;
      };

      expect(await check(one.invoiceNumber, await codeOf(one.invoiceNumber))).to.equal(200);
      expect(await check(one.invoiceNumber, await codeOf(other.invoiceNumber))).to.equal(404);
      expect(await check(other.invoiceNumber, await codeOf(one.invoiceNumber))).to.equal(404);
    });

    it('do not open each other at the query terminal', async () => {
      const [one, other] = pair;
      const verdict = async (number: string, checkedCode: string): Promise<unknown> => {
        const body = { invoiceNumber: number, checkCode: checkedCode };
        const { text } = await probe.ask({ url: `${urls.verifier}/v1/verifications`, body });
        return (JSON.parse(text) as { verdict: unknown }).verdict;
      };

      expect(await verdict(one.invoiceNumber, await codeOf(one.invoiceNumber))).to.equal('genuine');
      expect(await verdict(one.invoiceNumber, await codeOf(other.invoiceNumber))).to.equal(
        'not-genuine',
      );
    });

    it('have PDFs that the token of the other does not open', async () => {
      const [one, other] = pair;
      const fetchPdf = async (number: string, token: string): Promise<number> => {
        const headers = { authorization: `Bearer ${token}` };
        return (await probe.ask({ url: `${installation.urls.billing}${pdfPath(number)}`, headers }))
          .status;
      };

      expect(await fetchPdf(one.invoiceNumber, one.pdf.token)).to.equal(200);
      expect(await fetchPdf(one.invoiceNumber, other.pdf.token)).to.equal(401);
      expect(await fetchPdf(other.invoiceNumber, one.pdf.token)).to.equal(401);
    });
  });

  describe(`${NUMBERS} numbers with guessed codes and tokens`, function () {
    this.timeout(120_000);

    it('give nothing at the public check, absent or issued', async () => {
      const { seen, answers } = await guessAll((invoiceNumber) => ({
        url: `${urls.public}/v1/invoice-checks`,
        body: { invoiceNumber, checkCode: guessedCode() },
      }));

      expect(Object.keys(seen)).to.deep.equal(['404']);
      expect(seen[404]).to.be.greaterThan(PER_MINUTE / 2);
      expect(answers.size).to.equal(1);
    });

    it('give nothing at the query terminal', async () => {
      const { seen, answers } = await guessAll((invoiceNumber) => ({
        url: `${urls.verifier}/v1/verifications`,
        body: { invoiceNumber, checkCode: guessedCode() },
      }));

      expect(Object.keys(seen)).to.deep.equal(['200']);
      expect(seen[200]).to.be.greaterThan(PER_MINUTE / 2);
      expect([...answers].map((answer) => JSON.parse(answer) as object)).to.deep.equal([
        {
          answers: [{ node: 'peer0.verifier.example', outcome: 'not-found' }],
          differences: [],
          disagreement: false,
          invoiceNumber: '#',
          verdict: 'not-genuine',
        },
      ]);
    });

    it('give no PDF at the billing server', async () => {
      const { seen, answers } = await guessAll((number) => ({
        url: `${urls.billing}${pdfPath(number)}`,
        headers: { authorization: `Bearer ${newToken()}` },
      }));

      expect(Object.keys(seen)).to.deep.equal(['401']);
      expect(answers.size).to.equal(1);
    });

    it('give no history to whoever is no officer', async () => {
      const { seen, answers } = await guessAll((number) => ({
        url: `${urls.officer}/v1/invoices/${number}/history`,
        headers: { authorization: `Bearer ${newToken()}` },
      }));

      expect(Object.keys(seen)).to.deep.equal(['401']);
      expect(answers.size).to.equal(1);
    });
  });

  it('give the same page behind the QR code, which knows nothing', async () => {
    const { statuses, answers } = await probe.askAll(numbers.slice(0, PER_MINUTE), (number) => ({
      url: `${urls.public}/i/${number}`,
    }));

    expect(statuses).to.deep.equal({ 200: PER_MINUTE });
    expect(answers.size).to.equal(1);
  });
});

/** A check code as somebody would guess it. */
function guessedCode(): string {
  return [...randomBytes(8)].map((byte) => CROCKFORD_ALPHABET.charAt(byte & 31)).join('');
}
