import { expect } from 'chai';
import { HistoryQueryIterator } from 'fabric-shim/lib/iterators';
import { readWritesWithoutTime } from './shim-history';

/** The bytes of a `queryresult.KeyModification`: transaction id, value and, if given, seconds. */
function modification(transactionId: string, value: string, seconds?: number): Uint8Array {
  const field = (tag: number, bytes: Uint8Array): number[] => [tag, bytes.length, ...bytes];
  return Buffer.from([
    ...field(0x0a, Buffer.from(transactionId)),
    ...field(0x12, Buffer.from(value)),
    ...(seconds === undefined ? [] : field(0x1a, Buffer.from([0x08, seconds]))),
  ]);
}

/** A page of a history as the shim has it from the peer. */
function iteratorOver(...results: Uint8Array[]): HistoryQueryIterator {
  const list = results.map((bytes) => {
    let held = bytes;
    return {
      getResultbytes_asU8: () => held,
      getResultbytes: () => held,
      setResultbytes: (given: Uint8Array) => {
        held = given;
      },
    };
  });
  const response = { getResultsList: () => list, getHasMore: () => false };
  return new HistoryQueryIterator({}, 'invoices', 'transaction', response);
}

describe('readWritesWithoutTime', () => {
  before(() => {
    readWritesWithoutTime();
  });

  it('reads a write whose transaction says no time, and those after it', async () => {
    const iterator = iteratorOver(
      modification('by hand', 'forged'),
      modification('by the contract', 'genuine', 42),
    );
    const [one, other] = [await iterator.next(), await iterator.next()];

    expect([one.value?.txId, one.value?.timestamp.seconds]).to.deep.equal(['by hand', 0]);
    expect([other.value?.txId, other.value?.timestamp.seconds]).to.deep.equal([
      'by the contract',
      42,
    ]);
    expect(Buffer.from(other.value?.value ?? []).toString()).to.equal('genuine');
  });
});
