import { expect } from 'chai';
import type { LedgerTransaction } from '../blocks/ledger-block';
import { findAlarms } from './find-alarms';
import type { EarlierWrites } from './find-alarms';
import { watchedWrites } from './watched-writes';
import type { PageContent } from './watched-writes';

const transactionId = 'ab'.repeat(32);
const otherId = 'cd'.repeat(32);
const namespace = 'invoices_BillingMSP';
const collection = 'billingData';
const record = ['record', 'qingyan-shan', 'T-1', '0'];
const page = ['page', 'qingyan-shan', '2026', '00000400'];

const before: PageContent = { first: 3, entries: { '3': ['T-1', '0'], '4': ['T-2', '0'] } };

type Writes = Partial<LedgerTransaction>;

const value = (content: unknown): Uint8Array => Buffer.from(JSON.stringify(content));
const write = (key: readonly string[], content: unknown, of = namespace): Writes => ({
  writes: [{ namespace: of, key, isDelete: false, value: value(content) }],
});
const issued = { v: 1, outcome: 'issued', transactionId, invoiceNumber: '1' };

const clean: EarlierWrites = { issuedIn: () => undefined, page: () => undefined };
const known: EarlierWrites = { issuedIn: () => 7, page: () => before };

/** Kinds, keys and details of the alarms of a transaction with these writes. */
function alarmsOf(writes: Writes, earlier = clean): unknown[] {
  const transaction: LedgerTransaction = {
    ...{ position: 0, kind: 'endorsed', transactionId, validationCode: 'VALID', endorsers: [] },
    ...{ reads: [], writes: [], hashedWrites: [], metadataWrites: [], privateWrites: [] },
    ...writes,
  };
  const isOurs = (name: string): boolean => ['governance', 'stops', namespace].includes(name);
  return findAlarms(watchedWrites(transaction, isOurs), earlier).map((alarm) => [
    alarm.kind,
    ...(alarm.collection === undefined ? [] : [alarm.collection]),
    alarm.key.join('/'),
    alarm.detail,
  ]);
}

describe('findAlarms', () => {
  it('says nothing of what contracts do', () => {
    const calm: [Writes, EarlierWrites][] = [
      [write(record, issued), clean],
      [write(record, { v: 1, outcome: 'refused', code: 'ORDER_EXPIRED' }), clean],
      [write(page, { v: 1, entries: { '0': ['T-1', '0'] } }), clean],
      [
        write(page, { v: 1, ...before, entries: { ...before.entries, '5': ['T-3', '0'] } }),
        { ...clean, page: () => before },
      ],
      [write(['spot-live', 'qingyan-shan'], { v: 1 }, 'governance'), known],
      [
        {
          hashedWrites: [{ namespace, collection, writes: 1, keyHashes: [], deletes: [] }],
          privateWrites: [{ namespace, collection, key: `${transactionId}.0`, value: value({}) }],
        },
        known,
      ],
    ];

    for (const [writes, earlier] of calm) {
      expect(alarmsOf(writes, earlier), JSON.stringify(writes)).to.deep.equal([]);
    }
  });

  it('says nothing of what took no effect, nor of keys that are not ours', () => {
    const forged = { ...write(record, { outcome: 'issued', transactionId: otherId }) };
    const metadataWrites = [{ namespace: '_lifecycle', key: ['x'], names: ['y'] }];
    const deleted = { namespace: 'basic', key: ['x'], isDelete: true, value: value({}) };

    expect(
      alarmsOf({ ...forged, validationCode: 'ENDORSEMENT_POLICY_FAILURE' }, known),
    ).to.deep.equal([]);
    expect(alarmsOf({ metadataWrites, writes: [deleted] }, known)).to.deep.equal([]);
  });

  it('alarms at any write to a record after it was issued, also with the same or no content', () => {
    const rewritten = ['record-rewritten', record.join('/'), '#7'];
    for (const content of [issued, { v: 1, outcome: 'refused', code: 'X' }, { v: 9 }, 'text']) {
      expect(alarmsOf(write(record, content), known)).to.deep.equal([rewritten]);
    }
  });

  it('alarms at each delete in each of our namespaces, public and private, and at a purge', () => {
    for (const of of [namespace, 'governance', 'stops']) {
      const gone = { namespace: of, key: ['anything', 'at all'], isDelete: true, value: value('') };
      expect(alarmsOf({ writes: [gone] })).to.deep.equal([['key-deleted', 'anything/at all', '']]);
    }
    const deletes = [
      { keyHash: 'aa', isPurge: false },
      { keyHash: 'bb', isPurge: true },
    ];
    expect(
      alarmsOf({ hashedWrites: [{ namespace, collection, writes: 2, keyHashes: [], deletes }] }),
    ).to.deep.equal([
      ['key-deleted', collection, 'aa', ''],
      ['key-deleted', collection, 'bb', 'purge'],
    ]);
  });

  it('alarms at a page entry that is changed or gone, at another begin, and at no page', () => {
    const { '3': third, '4': fourth } = before.entries;
    const cases: [content: unknown, detail: string][] = [
      [{ ...before, entries: { '3': third } }, '4: ["T-2","0"] → —'],
      [{ ...before, entries: { '3': ['T-9', '0'], '4': fourth } }, '3: ["T-1","0"] → ["T-9","0"]'],
      [{ ...before, entries: { '3': third, '4': ['T-2', '1'] } }, '4: ["T-2","0"] → ["T-2","1"]'],
      [{ entries: before.entries }, 'first: 3 → —'],
      [{ ...before, entries: {} }, '3: ["T-1","0"] → —; 4: ["T-2","0"] → —'],
      [{ v: 1 }, 'unreadable'],
      ['{', 'unreadable'],
    ];
    for (const [content, detail] of cases) {
      expect(alarmsOf(write(page, content), { ...clean, page: () => before })).to.deep.equal([
        ['page-altered', page.join('/'), detail],
      ]);
    }
    expect(alarmsOf(write(page, []))).to.deep.equal([
      ['page-altered', page.join('/'), 'unreadable'],
    ]);
  });

  it('alarms at a record, or private data, of another transaction, and at a record of none', () => {
    for (const named of [otherId, undefined]) {
      expect(alarmsOf(write(record, { ...issued, transactionId: named }))).to.deep.equal([
        ['other-transaction', record.join('/'), named ?? ''],
      ]);
    }
    const key = `${otherId}.0`;
    expect(
      alarmsOf({ privateWrites: [{ namespace, collection, key, value: value({}) }] }),
    ).to.deep.equal([['other-transaction', collection, key, '']]);
  });

  it('alarms at metadata of a public key, and of a private one', () => {
    const names = ['VALIDATION_PARAMETER'];
    expect(
      alarmsOf({
        metadataWrites: [
          { namespace, key: record, names },
          { namespace, collection, key: ['aa'], names: [] },
        ],
      }),
    ).to.deep.equal([
      ['metadata-written', record.join('/'), 'VALIDATION_PARAMETER'],
      ['metadata-written', collection, 'aa', ''],
    ]);
  });

  it('alarms at several things in one transaction, and bounds what it quotes', () => {
    const longer = Object.fromEntries(
      Array.from({ length: 25 }, (_, position) => [String(position), ['T'.repeat(60), '0']]),
    );
    const alarms = findAlarms(
      watchedWrites(
        {
          ...{ position: 0, kind: 'endorsed', transactionId, validationCode: 'VALID' },
          ...{ endorsers: [], reads: [], hashedWrites: [], privateWrites: [] },
          metadataWrites: [{ namespace, key: page, names: ['x'] }],
          writes: [record, page].map((key) => ({
            ...{ namespace, key, isDelete: false },
            value: value({ outcome: 'issued', transactionId: otherId, entries: {} }),
          })),
        },
        () => true,
      ),
      { issuedIn: () => 7, page: () => ({ entries: longer }) },
    );

    expect(alarms.map(({ kind }) => kind)).to.deep.equal([
      'record-rewritten',
      'page-altered',
      'other-transaction',
      'metadata-written',
    ]);
    expect(alarms[1]?.detail).to.have.length(300);
  });
});
