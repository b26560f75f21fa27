import { numberYear } from '@guanming/chaincode/domain';
import type { LedgerConnections } from '@guanming/ledger';
import { billingDataAnswerSchema } from '@guanming/wire';
import type { BillingDataAnswer } from '@guanming/wire';
import { expect } from 'chai';
import { Installation } from './testing/installation/installation';
import { listIssuedInvoices } from './testing/installation/issued-invoices';
import { Sales } from './testing/installation/sales';
import { BillingDataRequests } from './testing/installation/server-clients';
import { startSecondBureau } from './testing/installation/second-bureau';
import type { SecondBureau } from './testing/installation/second-bureau';

const ORDERS = 60;

describe('two copies of the tax bureau server at once', () => {
  let installation: Installation;
  let sales: Sales;
  let ledger: LedgerConnections;
  let copy: SecondBureau;
  let bureaus: BillingDataRequests[];

  before(async () => {
    installation = Installation.fromEnvironment();
    sales = new Sales(installation);
    ledger = installation.connectLedger('billing');
    copy = await startSecondBureau(installation, { instanceName: 'tax-bureau-2' });
    bureaus = [installation.urls.internal, copy.url].map(
      (url) => new BillingDataRequests(installation, url),
    );
  });

  after(async () => {
    await Promise.all(bureaus.map((bureau) => bureau.close()));
    await copy.stop();
    ledger.close();
  });

  async function issueAtAll(orderCount: number): Promise<BillingDataAnswer[][]> {
    const made = await Promise.all(Array.from({ length: orderCount }, () => sales.sell()));
    return Promise.all(
      made.map(async (sale) => {
        const answers = await Promise.all(bureaus.map((bureau) => bureau.send(sale)));
        expect(answers.map(({ status }) => status)).to.deep.equal([200, 200]);
        return answers.map(({ body }) => billingDataAnswerSchema.parse(body));
      }),
    );
  }

  it('answers the same invoice for the same order, whichever copy is asked', async () => {
    const issued = await issueAtAll(ORDERS);

    for (const [one, other] of issued) {
      expect(other).to.deep.equal(one);
    }
    const numbers = new Set(issued.map(([one]) => one?.invoiceNumber));
    expect(numbers.size).to.equal(ORDERS);
  });

  it('leaves one invoice for each order on the ledger, among all numbers that were leased', async () => {
    await issueAtAll(ORDERS);

    const reader = ledger.reader('billing');
    const { scenicSpotId } = sales.spot;
    const invoices = await listIssuedInvoices(reader, scenicSpotId, numberYear(Date.now()));
    expect(invoices.length).to.be.greaterThanOrEqual(ORDERS);
    expect(new Set(invoices.map(({ orderId }) => orderId)).size).to.equal(invoices.length);
  });

  it('uses numbers of leases of both', async () => {
    const { scenicSpotId } = sales.spot;
    const reader = ledger.reader('billing');
    const { value: leases } = await reader.listLeases({
      scenicSpotId,
      year: numberYear(Date.now()),
    });
    const instances = new Set(leases.map(({ instance }) => instance));
    expect([...instances]).to.include.members([
      installation.taxBureau.instanceName,
      'tax-bureau-2',
    ]);
  });
});
