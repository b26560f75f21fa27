import { expect } from 'chai';
import { beforeEach, describe, it } from 'mocha';
import { z } from 'zod';
import type { HistoryEntry } from '../api/history';
import { BatchingTestStub } from '../testing/batching-test-stub';
import { testCallers } from '../testing/test-caller';
import { TestStub } from '../testing/test-stub';
import { codeOf } from '../testing/wire';
import { WorldState } from '../testing/world-state';
import { joinHistories } from './key-history';
import { LedgerState } from './ledger-state';

const key = ['thing', 'one'] as const;
const otherKey = ['thing', 'two'] as const;
const schema = z.strictObject({ value: z.int() });
const collections = {
  things: { secrets: { members: ['TaxBureauMSP'], endorsers: ['TaxBureauMSP'] } },
};

const proposal = {
  transactionId: 'a'.repeat(64),
  chaincode: 'things',
  functionName: 'f',
  args: [],
  transient: {},
  caller: testCallers.issuer,
  timestamp: 0,
};

describe('LedgerState', () => {
  let world: WorldState;
  let stub: TestStub;
  let state: LedgerState;

  beforeEach(() => {
    world = new WorldState(collections);
    world.put({ chaincode: 'things' }, '\0thing\0one\0', 1, {
      transactionId: 't',
      value: Buffer.from('{"v":1,"value":1}'),
      isDelete: false,
      time: 0,
    });
    stub = new TestStub(world, proposal, 'TaxBureauMSP');
    state = new LedgerState(TestStub.asChaincodeStub(stub));
  });

  it('reads a record and notes it in the read set, also when it is absent', async () => {
    expect(await state.read(key, schema)).to.deep.equal({ value: 1 });
    expect(await state.read(otherKey, schema)).to.equal(undefined);
    expect([...stub.readWriteSet.reads.values()].map(({ version }) => version)).to.deep.equal([
      1,
      undefined,
    ]);
  });

  it('hands over nothing before the flush, and canonical JSON with its form then', async () => {
    await state.load([key]);

    state.write(key, { b: 2, a: undefined, A: 1 });

    expect(stub.readWriteSet.writes.size).to.equal(0);
    await state.flush();
    expect(
      [...stub.readWriteSet.writes.values()].map(({ value }) => value.toString()),
    ).to.deep.equal(['{"A":1,"b":2,"v":1}']);
  });

  it('refuses to write a key that was not read', () => {
    expect(() => {
      state.write(key, {});
    }).to.throw('without having been read');
  });

  it('refuses to write a key twice, public or private', async () => {
    await state.load([key]);
    state.write(key, {});
    state.writePrivate('secrets', 'one', {});

    expect(() => {
      state.write(key, {});
    }).to.throw('written twice');
    expect(() => {
      state.writePrivate('secrets', 'one', {});
    }).to.throw('written twice');
  });

  it('refuses a range in a transaction that writes, in either order', async () => {
    await state.load([key]);
    const other = new LedgerState(TestStub.asChaincodeStub(stub));
    await other.load([key]);
    await other.list(['thing'], schema);

    state.write(key, {});

    expect(await state.list(['thing'], schema).catch(String)).to.contain('must not read a range');
    expect(() => {
      other.write(key, {});
    }).to.throw('must not read a range');
  });

  it('refuses to answer what was not loaded', () => {
    expect(() => state.loaded(key, schema)).to.throw('was not read');
  });

  it('refuses a record of a form that this version does not know, and knows that it is there', async () => {
    const texts = [
      '{"value":1}',
      '{"v":2,"value":1}',
      '{"v":1}',
      '{"v":1,"value":1,"more":1}',
      'x',
    ];
    for (const text of texts) {
      world.put({ chaincode: 'things' }, '\0thing\0one\0', 2, {
        ...{ transactionId: 't', value: Buffer.from(text) },
        ...{ isDelete: false, time: 0 },
      });
      const other = new LedgerState(TestStub.asChaincodeStub(stub));
      await other.load([key, otherKey]);

      expect(await codeOf(other.read(key, schema)), text).to.equal('RECORD_UNREADABLE');
      expect(await codeOf(other.list(['thing'], schema)), text).to.equal('RECORD_UNREADABLE');
      expect([other.has(key), other.has(otherKey)]).to.deep.equal([true, false]);
    }
  });

  it('takes one message for many keys on an engine that can', async () => {
    const batching = new BatchingTestStub(world, proposal, 'TaxBureauMSP');
    const batched = new LedgerState(TestStub.asChaincodeStub(batching));
    await batched.load([key, otherKey, key]);
    batched.write(key, {});
    batched.write(otherKey, {});

    await batched.flush();

    expect(batching.batches).to.deep.equal(['get 2', 'start', 'finish']);
    expect(batching.readWriteSet.writes.size).to.equal(2);
  });
});

describe('histories of several keys', () => {
  const entry = (transactionId: string, minute: number): HistoryEntry => ({
    transactionId,
    time: `2026-11-22T06:0${minute}:00Z`,
    value: {},
  });
  const idsOf = (...histories: HistoryEntry[][]): string[] =>
    joinHistories(...histories).map(({ transactionId }) => transactionId);

  it('are joined by their times', () => {
    expect(idsOf([entry('a', 1), entry('c', 3)], [entry('b', 2), entry('d', 4)])).to.deep.equal([
      'a',
      'b',
      'c',
      'd',
    ]);
  });

  it('keep the order that each has, whatever time a client gave', () => {
    expect(idsOf([entry('a', 5), entry('b', 1)], [entry('c', 3)], [])).to.deep.equal([
      'c',
      'a',
      'b',
    ]);
    expect(idsOf([entry('a', 2)], [entry('b', 3), entry('c', 1)])).to.deep.equal(['a', 'b', 'c']);
  });
});
