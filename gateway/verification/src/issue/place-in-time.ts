import { secondsOfInstant } from '@guanming/chaincode/domain';
import type { BlockSource, LedgerBlock } from '@guanming/ledger';
import type { IssuingEvidence } from './issuing-transaction';

/** How many blocks before and after are looked at: one of them alone may say anything. */
const NEIGHBOURS = 2;
/** How far a time may be from those of its neighbours, in seconds. */
const TOLERANCE = 600;

/**
 * Whether the time that a transaction says is that of its place in the chain. No peer keeps when a
 * block came, so the times of the valid transactions around it say so: it is too early when all in the
 * blocks before are later, too late when all in the blocks after are earlier, by more than ten minutes.
 *
 * @throws LedgerError when the peer cannot be asked
 */
export async function isOfItsTime(
  blocks: Pick<BlockSource, 'readBlock'>,
  { block, transaction }: Pick<IssuingEvidence, 'block' | 'transaction'>,
): Promise<boolean> {
  if (transaction.time === undefined) {
    return false;
  }
  const time = secondsOfInstant(transaction.time);
  const steps = Array.from({ length: NEIGHBOURS }, (_, index) => index + 1);
  const timesAt = async (numbers: readonly number[]): Promise<number[]> =>
    (await Promise.all(numbers.map((number) => blocks.readBlock(number)))).flatMap(timesOf);
  const [before, after] = await Promise.all([
    timesAt(steps.map((step) => block.number - step).filter((number) => number >= 0)),
    timesAt(steps.map((step) => block.number + step)),
  ]);
  const isTooEarly = before.length > 0 && before.every((one) => one > time + TOLERANCE);
  const isTooLate = after.length > 0 && after.every((one) => one < time - TOLERANCE);
  return !isTooEarly && !isTooLate;
}

function timesOf(block: LedgerBlock | undefined): number[] {
  return (block?.transactions ?? []).flatMap(({ validationCode, time }) =>
    validationCode === 'VALID' && time !== undefined ? [secondsOfInstant(time)] : [],
  );
}
