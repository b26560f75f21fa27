import { InvoiceError, readOrderJws } from '@guanming/chaincode/domain';
import { expectCode } from '@guanming/runtime/testing';
import { expect } from 'chai';
import { InMemoryLedger } from './testing/in-memory-ledger';
import { TestSpot } from './testing/test-spot';
import { newContractBureau } from './contract-bureau';
import { newContractReader } from './contract-reader';
import type { ContractTransport, Transacted } from './contract-transport';
import type { BureauLedger } from './invoice-ledger';
import { LedgerError } from './ledger-error';

/** A transport that answers from a script. */
function newTransport(
  evaluate: (name: string, args: readonly string[]) => Promise<string>,
  transact: () => Promise<Transacted> = () => Promise.reject(new Error('not implemented')),
): ContractTransport {
  return {
    peer: { name: 'peer0', mspId: 'TaxBureauMSP' },
    evaluate: ({ name, args }) => evaluate(name, args),
    endorse: () => Promise.reject(new Error('not implemented')),
    transact,
    commitStatus: () => Promise.resolve(undefined),
    readHeight: () => Promise.reject(new Error('not implemented')),
  };
}

const answer = (value: unknown): Promise<string> =>
  Promise.resolve(JSON.stringify({ answeredBy: 'TaxBureauMSP', value }));

/** The public record of some invoice. */
const issuedRecord = {
  outcome: 'issued',
  ...{ invoiceNumber: '26449000420000100008', scenicSpotId: 'qingyan-shan', spotRevision: 1 },
  ...{ invoiceTypeCode: '380', settingsVersion: 1, generation: 0, part: 0 },
  ...{ kid: 'A'.repeat(43), claimTag: 'c'.repeat(64), digest: 'd'.repeat(64) },
  ...{ payloadDigest: 'a'.repeat(64), orderDigest: 'b'.repeat(64), transactionId: 'e'.repeat(64) },
  issueTime: '2026-11-22T06:00:00Z',
} as const;

const headOf = ({ registration }: TestSpot): unknown => {
  const { scenicSpotId, serial, region, provider } = registration;
  return { scenicSpotId, revision: 1, serial, region, provider, formerProviders: [] };
};

describe('ContractBureau after an unknown outcome', () => {
  const transactionId = 'ab'.repeat(32);
  let spot: TestSpot;

  before(async () => {
    spot = await TestSpot.register(new InMemoryLedger().taxBureau);
  });

  const newBureau = (record: (scenicSpotId: string, orderId: string) => unknown): BureauLedger => {
    const transport = newTransport(
      async (name, [scenicSpotId = '', orderId = '']) => {
        if (name === 'spots:readSpotHead') {
          return answer(headOf(spot));
        }
        const found = record(scenicSpotId, orderId);
        if (found === undefined) {
          throw new InvoiceError('ORDER_NOT_FOUND', orderId);
        }
        return answer(found);
      },
      () => Promise.reject(new LedgerError('COMMIT_STATUS_UNKNOWN', 'x', { transactionId })),
    );
    return newContractBureau(transport, ['TaxBureauMSP', 'BillingMSP']);
  };

  it('reads each order and says which are issued and which are not known', async () => {
    const orders = [spot.newOrder(), spot.newOrder(), spot.newOrder()];
    const items = await Promise.all(orders.map((order) => spot.newItem(order)));
    const digests = items.map(({ order }) => readOrderJws(order).payloadDigest);
    const bureau = newBureau((_scenicSpotId, orderId) => {
      const index = orders.findIndex((order) => order.orderId === orderId);
      const invoiceNumber = items[index]?.invoiceNumber;
      const payloadDigest = index === 1 ? 'ee'.repeat(32) : digests[index];
      return index === 2 ? undefined : { ...issuedRecord, payloadDigest, invoiceNumber };
    });

    const outcome = await bureau.issueInvoices(items);

    expect(outcome).to.deep.equal({
      transactionId,
      results: [
        { status: 'already-issued', invoiceNumber: items[0]?.invoiceNumber },
        { status: 'refused', code: 'ORDER_ALREADY_INVOICED' },
        { status: 'unknown' },
      ],
    });
  });

  it('does not take an old refusal for the outcome', async () => {
    const bureau = newBureau(() => ({ outcome: 'refused', code: 'DRAFT_MISMATCH' }));

    const { results } = await bureau.issueInvoices([await spot.newItem()]);

    expect(results).to.deep.equal([{ status: 'unknown' }]);
  });

  it('does not let one record that nobody can read hide the outcome of the others', async () => {
    const items = await Promise.all([spot.newItem(), spot.newItem()]);
    const { payloadDigest, order } = readOrderJws(items[1].order);
    const bureau = newBureau((_scenicSpotId, orderId) => {
      if (orderId !== order.orderId) {
        throw new InvoiceError('RECORD_UNREADABLE', orderId);
      }
      return { ...issuedRecord, payloadDigest };
    });

    const { results } = await bureau.issueInvoices(items);

    expect(results).to.deep.equal([
      { status: 'unknown' },
      { status: 'already-issued', invoiceNumber: issuedRecord.invoiceNumber },
    ]);
  });
});

describe('ContractBureau whose transaction is refused whole', () => {
  it('blames itself, not the orders', async () => {
    const transport = newTransport(
      () => answer([]),
      () => Promise.reject(new InvoiceError('ARGUMENT_INVALID', 'no such provider')),
    );
    const spot = await TestSpot.register(new InMemoryLedger().taxBureau);
    const bureau = newContractBureau(transport, ['TaxBureauMSP', 'BillingMSP']);

    await expectCode(bureau.issueInvoices([await spot.newItem()]), 'LEDGER_MISCONFIGURED');
  });

  it('passes on what time cures', async () => {
    const transport = newTransport(
      () => answer([]),
      () => Promise.reject(new InvoiceError('CLOCK_SKEW', 'x')),
    );
    const spot = await TestSpot.register(new InMemoryLedger().taxBureau);
    const bureau = newContractBureau(transport, ['TaxBureauMSP', 'BillingMSP']);

    await expectCode(bureau.issueInvoices([await spot.newItem()]), 'CLOCK_SKEW');
  });
});

describe('ContractReader', () => {
  it('takes no answer of another organization', async () => {
    const transport = newTransport(() =>
      Promise.resolve(JSON.stringify({ answeredBy: 'VerifierMSP', value: [] })),
    );

    await expectCode(
      newContractReader(transport).listSections('a-spot' as never),
      'LEDGER_MISCONFIGURED',
    );
  });

  it('takes no answer of another form', async () => {
    const reader = newContractReader(newTransport(() => answer({ not: 'a list' })));
    const noJson = newContractReader(newTransport(() => Promise.resolve('pong')));

    await expectCode(reader.listSections('a-spot' as never), 'LEDGER_MISCONFIGURED');
    await expectCode(noJson.listSections('a-spot' as never), 'LEDGER_MISCONFIGURED');
  });
});
