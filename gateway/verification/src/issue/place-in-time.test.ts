import { InMemoryBlocks } from '@guanming/ledger/testing';
import { expect } from 'chai';
import { isOfItsTime } from './place-in-time';

const HOUR = 3_600_000;
const NOON = Date.parse('2026-11-22T12:00:00Z');

/** Times of blocks in their order, in hours from noon; the judged one is `at`. */
async function judge(hours: readonly (number | undefined)[], at: number): Promise<boolean> {
  const blocks = new InMemoryBlocks();
  const appended = hours.map((hour, index) =>
    blocks.append({
      transactionId: String(index),
      functionName: undefined,
      time: hour === undefined ? undefined : instant(NOON + hour * HOUR),
    }),
  );
  const block = appended[at]!;
  return isOfItsTime(blocks, { block, transaction: block.transactions[0]! });
}

function instant(milliseconds: number): never {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z') as never;
}

describe('the time of a transaction', () => {
  const cases: readonly (readonly [
    what: string,
    hours: readonly (number | undefined)[],
    at: number,
    fits: boolean,
  ])[] = [
    ['fits on a quiet channel', [-20, -10, 0, 10, 20], 2, true],
    ['fits when it is the last', [0, 0, 0], 2, true],
    ['is too early when the blocks before are later', [0, 0, -24, 0, 0], 2, false],
    ['is too late when the blocks after are earlier', [0, 0, 24, 0, 0], 2, false],
    ['fits whatever one of the blocks around it says', [0, 24, 0, -24, 0], 2, true],
    ['may be some minutes off', [0.1, 0.1, 0, 0, 0], 2, true],
    ['does not fit when there is none', [0, 0, undefined, 0], 2, false],
    ['is compared with times only', [undefined, undefined, 0, undefined], 2, true],
  ];
  for (const [what, hours, at, fits] of cases) {
    it(what, async () => {
      expect(await judge(hours, at)).to.equal(fits);
    });
  }
});
