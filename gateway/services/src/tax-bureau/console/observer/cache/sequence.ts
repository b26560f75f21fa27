/** Most transactions of a block and items of a transaction; orderers cut blocks far below. */
const PLACES = 10_000;

/** Where something happened on the channel. */
export interface ChainPosition {
  readonly block: number;
  readonly position: number;
}

/** The order of what happened: block, position in the block, item within the transaction. */
export function sequenceOf({ block, position }: ChainPosition, item = 0): number {
  return (block * PLACES + position) * PLACES + item;
}

/** The place that a sequence was made of. */
export function placeOf(sequence: number | bigint): ChainPosition {
  const transaction = Math.floor(Number(sequence) / PLACES);
  return { block: Math.floor(transaction / PLACES), position: transaction % PLACES };
}
