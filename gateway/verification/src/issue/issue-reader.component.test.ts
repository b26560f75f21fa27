import { InMemoryBlocks, InMemoryLedger, TestSpot } from '@guanming/ledger/testing';
import type { KeyRead, LedgerBlock, LedgerTransaction } from '@guanming/ledger';
import type { IssueHistory } from '@guanming/chaincode/api';
import type { InvoiceNumber } from '@guanming/chaincode/domain';
import { instantFromSeconds, InvoiceError } from '@guanming/chaincode/domain';
import { LedgerError } from '@guanming/ledger/errors';
import type { VerificationStep } from '@guanming/wire/verdicts';
import { expect } from 'chai';
import { IssueReader } from './issue-reader';
import type { IssueSource } from './issue-reader';

type Change = (transaction: LedgerTransaction) => Partial<LedgerTransaction>;
type Outcome = [outcome: VerificationStep['outcome'], code: string | undefined];

const passed: Outcome = ['passed', undefined];

describe('IssueReader', () => {
  let ledger: InMemoryLedger;
  let blocks: InMemoryBlocks;
  let spot: TestSpot;
  let source: IssueSource;
  let invoiceNumber: InvoiceNumber;
  let transactionId: string;

  before(async () => {
    blocks = new InMemoryBlocks();
    ledger = new InMemoryLedger(0, { clock: () => Date.now() }, blocks);
    spot = await TestSpot.register(ledger.taxBureau);
    source = ledger.verifier.reader('auditor');
    ({ invoiceNumber, transactionId } = await issue());
  });

  async function issue(): Promise<{ invoiceNumber: InvoiceNumber; transactionId: string }> {
    const item = await spot.newItem();
    const outcome = await ledger.taxBureau.bureau('BillingMSP').issueInvoices([item]);
    return { invoiceNumber: item.invoiceNumber, transactionId: outcome.transactionId ?? '' };
  }

  /** Outcomes of both steps by blocks in which the issuing transaction is otherwise. */
  async function outcomes(
    change: Change = () => ({}),
    lost: readonly number[] = [],
  ): Promise<Outcome[]> {
    const altered = (block: LedgerBlock | undefined): LedgerBlock | undefined =>
      block && {
        ...block,
        transactions: block.transactions.map((one) =>
          one.transactionId === transactionId ? { ...one, ...change(one) } : one,
        ),
      };
    const reader = new IssueReader(source, {
      readBlock: async (number) =>
        lost.includes(number) ? undefined : altered(await blocks.readBlock(number)),
      readBlockOf: async (id) => altered(await blocks.readBlockOf(id)),
    });
    return outcomesOf((await reader.read(invoiceNumber)).issue);
  }

  function outcomesOf(steps: readonly VerificationStep[]): Outcome[] {
    return steps.map(({ outcome, code }) => [outcome, code]);
  }

  it('finds that an invoice was issued as it must be', async () => {
    const reading = await new IssueReader(source, blocks).read(invoiceNumber);

    expect(reading.record.transactionId).to.equal(transactionId);
    expect(reading.revision.name).to.deep.equal(spot.registration.name);
    expect(outcomesOf(reading.issue)).to.deep.equal([passed, passed]);
  });

  describe('compared with what another peer showed', () => {
    type Blocks = Pick<InMemoryBlocks, 'readBlock' | 'readBlockOf'>;

    /** What a peer says of the evidence of another one, whose blocks or history are not its own. */
    async function compare({
      changed = (block) => block,
      asked = source,
    }: {
      changed?: (block: LedgerBlock) => LedgerBlock | undefined;
      asked?: IssueSource;
    } = {}): Promise<string> {
      const { evidence } = await new IssueReader(source, blocks).read(invoiceNumber);
      const own: Blocks = {
        readBlock: async (number) => changed((await blocks.readBlock(number))!),
        readBlockOf: (id) => blocks.readBlockOf(id),
      };
      return new IssueReader(asked, own).compare(evidence!);
    }

    it('has the same', async () => {
      expect(await compare()).to.equal('same');
    });

    it('has another block at its height', async () => {
      const changed = (block: LedgerBlock): LedgerBlock => ({
        ...block,
        headerHash: 'ab'.repeat(32),
      });

      expect(await compare({ changed })).to.equal('different');
    });

    it('has the same block, in which the transaction took no effect', async () => {
      const changed = (block: LedgerBlock): LedgerBlock => ({
        ...block,
        transactions: block.transactions.map((one) =>
          one.transactionId === transactionId
            ? { ...one, validationCode: 'ENDORSEMENT_POLICY_FAILURE' }
            : one,
        ),
      });

      expect(await compare({ changed })).to.equal('different');
    });

    it('has another block of what the transaction read', async () => {
      const live = (await blocks.readBlockOf(transactionId))?.transactions[0]?.reads.find(
        ({ key }) => key[0] === 'spot-live',
      );
      const changed = (block: LedgerBlock): LedgerBlock =>
        block.number === live?.version?.block ? { ...block, headerHash: 'ab'.repeat(32) } : block;

      expect(await compare({ changed })).to.equal('different');
    });

    it('has another history, or another status', async () => {
      const saying = (change: Partial<IssueHistory>): IssueSource => ({
        ...pick(source),
        readIssueHistory: async (number) => {
          const answer = await source.readIssueHistory(number);
          return { ...answer, value: { ...answer.value, ...change } };
        },
      });
      const erased = [{ transactionId: 'ee'.repeat(32), value: null }];

      expect(await compare({ asked: saying({ record: erased }) })).to.equal('different');
      expect(await compare({ asked: saying({ status: 'credited' }) })).to.equal('different');
      expect(await compare({ asked: saying({ record: [], enteredBy: undefined }) })).to.equal(
        'not-there',
      );
    });

    it('is behind, has none of it, or gives a block whose transactions are others', async () => {
      const unknown: IssueSource = {
        ...pick(source),
        readIssueHistory: () => Promise.reject(new InvoiceError('INVOICE_NOT_FOUND', 'none')),
      };

      expect(await compare({ changed: () => undefined })).to.equal('not-there');
      expect(await compare({ changed: (block) => ({ ...block, dataIsIntact: false }) })).to.equal(
        'not-there',
      );
      expect(await compare({ asked: unknown })).to.equal('not-there');
    });
  });

  it('takes no block whose transactions are not those of its header', async () => {
    const broken = async (block: Promise<LedgerBlock | undefined>): Promise<LedgerBlock> => ({
      ...(await block)!,
      dataIsIntact: false,
    });
    const reader = new IssueReader(source, {
      readBlock: (number) => broken(blocks.readBlock(number)),
      readBlockOf: (id) => broken(blocks.readBlockOf(id)),
    });

    const { issue: steps, evidence } = await reader.read(invoiceNumber);

    expect(outcomesOf(steps)).to.deep.equal([
      ['pending', 'TRANSACTION_NOT_THERE'],
      ['pending', 'TRANSACTION_NOT_THERE'],
    ]);
    expect(evidence).to.equal(undefined);
  });

  it('knows no number that was never used', async () => {
    const unused = spot.nextNumber();
    const code = await new IssueReader(source, blocks).read(unused).then(
      () => undefined,
      (error: unknown) => (error instanceof InvoiceError ? error.code : error),
    );

    expect(code).to.equal('INVOICE_NOT_FOUND');
  });

  const withoutEndorser =
    (mspId: string): Change =>
    ({ endorsers }) => ({
      endorsers: endorsers.filter((endorser) => endorser.mspId !== mspId),
    });
  const transactions: readonly (readonly [what: string, change: Change, code: string])[] = [
    [
      'that took no effect',
      () => ({ validationCode: 'MVCC_READ_CONFLICT' }),
      'TRANSACTION_INVALID',
    ],
    ['without the bureau', withoutEndorser('TaxBureauMSP'), 'ENDORSEMENT_MISSING'],
    ['without the provider', withoutEndorser('BillingMSP'), 'ENDORSEMENT_MISSING'],
    ['of a client without role', () => ({ creatorRole: undefined }), 'SUBMITTED_BY_ANOTHER'],
    ['of another role', () => ({ creatorRole: 'officer' }), 'SUBMITTED_BY_ANOTHER'],
    [
      'of another organization',
      () => ({ creator: { mspId: 'BillingMSP', commonName: 'issuer' } }),
      'SUBMITTED_BY_ANOTHER',
    ],
    ['of another time', () => ({ time: '2026-01-01T00:00:00Z' }), 'ISSUE_TIME_DIFFERS'],
    ['without private data', () => ({ hashedWrites: [] }), 'PRIVATE_DATA_NOT_WRITTEN'],
    [
      'with private data of another key',
      ({ hashedWrites }) => ({
        hashedWrites: hashedWrites.map((one) => ({ ...one, keyHashes: ['00'.repeat(32)] })),
      }),
      'PRIVATE_DATA_NOT_WRITTEN',
    ],
  ];
  for (const [what, change, code] of transactions) {
    it(`refuses a transaction ${what}`, async () => {
      const [first] = await outcomes(change);

      expect(first).to.deep.equal(['failed', code]);
    });
  }

  const unread =
    (isMissing: (read: KeyRead) => boolean): Change =>
    ({ reads }) => ({
      reads: reads.filter((read) => !isMissing(read)),
    });
  for (const kind of ['record', 'page', 'settings-head', 'settings', 'spot-live', 'halted']) {
    it(`refuses a transaction that did not read ${kind}`, async () => {
      const [, second] = await outcomes(unread(({ key }) => key[0] === kind));

      expect(second).to.deep.equal(['failed', 'READ_SET_INCOMPLETE']);
    });
  }

  it('does not decide when the peer lacks the block of what was read', async () => {
    const block = await blocks.readBlockOf(transactionId);
    const live = block?.transactions[0]?.reads.find(({ key }) => key[0] === 'spot-live');

    expect(await outcomes(undefined, [live?.version?.block ?? -1])).to.deep.equal([
      passed,
      ['pending', 'BLOCK_NOT_THERE'],
    ]);
  });

  it('does not decide when the peer has no history, as after a snapshot', async () => {
    const forgetful: IssueSource = {
      ...pick(source),
      readIssueHistory: async (number) => {
        const answer = await source.readIssueHistory(number);
        return { ...answer, value: { ...answer.value, enteredBy: undefined, record: [] } };
      },
    };

    const { issue: steps } = await new IssueReader(forgetful, blocks).read(invoiceNumber);

    expect(outcomesOf(steps)).to.deep.equal([
      ['pending', 'TRANSACTION_NOT_THERE'],
      ['pending', 'TRANSACTION_NOT_THERE'],
    ]);
  });

  it('judges the key by what was stopped when it read, not by what is stopped now', async () => {
    const stopped = await TestSpot.register(ledger.taxBureau);
    const item = await stopped.newItem();
    await ledger.taxBureau.bureau('BillingMSP').issueInvoices([item]);
    const { scenicSpotId } = stopped;
    const reason = '停业';
    await ledger.taxBureau.officer().revokeQualification({ scenicSpotId, reason });

    const { issue: steps } = await new IssueReader(source, blocks).read(item.invoiceNumber);

    expect(outcomesOf(steps)).to.deep.equal([passed, passed]);
  });

  it('refuses what a stopped spot could not have issued', async () => {
    const halted = (await latest('halted', 'stops')) ?? { spots: {}, keys: {} };
    const stop = { code: 'revoked', reason: '停业', since: '2026-11-22T06:00:00Z' };

    const [, second] = await withValue('halted', {
      ...halted,
      spots: { [spot.scenicSpotId]: stop },
    });

    expect(second).to.deep.equal(['failed', 'BILLING_QUALIFICATION_REVOKED']);
  });

  it('refuses an order or a number that was used before', async () => {
    const { record } = await new IssueReader(source, blocks).read(invoiceNumber);
    const value = await source.readIssueHistory(invoiceNumber);
    const [, order] = await withValue('record', record);
    const position = String(Number(invoiceNumber.slice(10, 19)) % 25);
    const [, number] = await withValue('page', { entries: { [position]: value.value.entry } });

    expect([order, number]).to.deep.equal([
      ['failed', 'ORDER_INVOICED_BEFORE'],
      ['failed', 'NUMBER_USED_BEFORE'],
    ]);
  });

  it('names who wrote over a record later', async () => {
    const { transactionId: other } = await issue();
    const later: IssueSource = {
      ...pick(source),
      readIssueHistory: async (number) => {
        const answer = await source.readIssueHistory(number);
        const { record } = answer.value;
        const unknown = 'ee'.repeat(32);
        return {
          ...answer,
          value: {
            ...answer.value,
            record: [...record, { transactionId: other, value: null }],
            entryAlteredBy: [other, unknown],
          },
        };
      },
    };

    const { issue: steps } = await new IssueReader(later, blocks).read(invoiceNumber);

    const [first] = steps;
    expect([first?.outcome, first?.code]).to.deep.equal(['passed', 'WRITTEN_LATER']);
    for (const sentence of [first?.sentence.zh, first?.sentence.en]) {
      expect(sentence).to.contain(
        `${other.slice(0, 8)}… (TaxBureauMSP, BillingMSP); eeeeeeee… (?)`,
      );
    }
  });

  it('does not decide when the blocks around it are of another time', async () => {
    const height = await blocks.readHeight();
    const dated = async (block: Promise<LedgerBlock | undefined>): Promise<LedgerBlock> => {
      const found = (await block)!;
      const transactions = found.transactions.map((one) =>
        one.transactionId === transactionId
          ? one
          : { ...one, time: instantFromSeconds(9_999_999_999) },
      );
      return { ...found, transactions };
    };
    const reader = new IssueReader(source, {
      readBlock: (number) =>
        number < height ? dated(blocks.readBlock(number)) : Promise.resolve(undefined),
      readBlockOf: (id) => dated(blocks.readBlockOf(id)),
    });

    const [first] = outcomesOf((await reader.read(invoiceNumber)).issue);

    expect(first).to.deep.equal(['pending', 'TIME_OF_ANOTHER_PLACE']);
  });

  it('takes the first write, whatever was written later', async () => {
    const later: IssueSource = {
      ...pick(source),
      readIssueHistory: async (number) => {
        const answer = await source.readIssueHistory(number);
        const { record } = answer.value;
        const erased = { transactionId: 'ee'.repeat(32), value: null };
        return { ...answer, value: { ...answer.value, record: [...record, erased] } };
      },
    };

    const reading = await new IssueReader(later, blocks).read(invoiceNumber);

    expect(reading.record.transactionId).to.equal(transactionId);
    expect(outcomesOf(reading.issue)).to.deep.equal([['passed', 'WRITTEN_LATER'], passed]);
  });

  function pick(reader: IssueSource): IssueSource {
    return {
      readInvoice: (number) => reader.readInvoice(number),
      readIssueHistory: (number) => reader.readIssueHistory(number),
      readSettings: (version) => reader.readSettings(version),
      readSpotRevision: (request) => reader.readSpotRevision(request),
      listKeys: (scenicSpotId) => reader.listKeys(scenicSpotId),
    };
  }

  it('gives what the signed order is judged by, and asks once for what never changes', async () => {
    const asked: string[] = [];
    const counted: IssueSource = {
      ...pick(source),
      readSettings: (version) => {
        asked.push(`settings ${version}`);
        return source.readSettings(version);
      },
      readSpotRevision: (request) => {
        asked.push(`revision ${request.revision}`);
        return source.readSpotRevision(request);
      },
    };
    const reader = new IssueReader(counted, blocks);

    const { record, order, keys } = await reader.read(invoiceNumber);
    await reader.read(invoiceNumber);

    expect(asked).to.have.members(['settings 1', 'revision 1']);
    const [key] = 'code' in keys ? [] : keys;
    const { kid, payloadDigest, orderDigest } = record;
    const { value: settings } = await source.readSettings(record.settingsVersion);
    expect(key?.thumbprint).to.equal(kid);
    expect(order).to.deep.equal({ kid, payloadDigest, orderDigest, settings, jwk: key?.jwk });
  });

  it('says why the signed order cannot be judged', async () => {
    const silent: IssueSource = {
      ...pick(source),
      listKeys: () => Promise.reject(new LedgerError('EVALUATE_UNAVAILABLE', 'No answer.')),
    };

    const { order, keys } = await new IssueReader(silent, blocks).read(invoiceNumber);

    expect([order, keys]).to.deep.equal(Array(2).fill({ code: 'EVALUATE_UNAVAILABLE' }));
  });

  /** The value that the issuing transaction read under a key of one part. */
  async function latest(kind: string, namespace: string): Promise<object | undefined> {
    const block = await blocks.readBlockOf(transactionId);
    const read = block?.transactions[0]?.reads.find(
      (one) => one.key[0] === kind && one.namespace === namespace,
    );
    const written = await blocks.readBlock(read?.version?.block ?? -1);
    const write = written?.transactions[0]?.writes.find(({ key }) => key[0] === kind);
    return write && (JSON.parse(Buffer.from(write.value).toString()) as object);
  }

  /** Outcomes if the issuing transaction had read another value under a key of this kind. */
  async function withValue(kind: string, value: object): Promise<Outcome[]> {
    const number = await blocks.readHeight();
    const block = await blocks.readBlockOf(transactionId);
    const read = block?.transactions[0]?.reads.find(({ key }) => key[0] === kind);
    const { namespace = '', key = [] } = read ?? {};
    const bytes = Buffer.from(JSON.stringify({ ...value, v: 1 }));
    blocks.append({
      transactionId: `of ${kind}`,
      functionName: undefined,
      writes: [{ namespace, key, isDelete: false, value: bytes }],
    });
    return outcomes(({ reads }) => ({
      reads: reads.map((one) =>
        one === read || (one.namespace === namespace && one.key[0] === kind)
          ? { ...one, version: { block: number, position: 0 } }
          : one,
      ),
    }));
  }
});
