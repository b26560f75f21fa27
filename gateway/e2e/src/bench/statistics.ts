/** The middle of some values, and the lowest and highest of them. */
export interface Spread {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

/** @throws RangeError without values */
export function spreadOf(values: readonly number[]): Spread {
  return {
    median: percentile(values, 50),
    lowest: percentile(values, 0),
    highest: percentile(values, 100),
  };
}

/**
 * The value that `percent` of the values do not exceed; between two values their weighted mean.
 *
 * @throws RangeError without values
 */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const position = ((sorted.length - 1) * percent) / 100;
  const low = sorted[Math.floor(position)];
  const high = sorted[Math.ceil(position)];
  if (low === undefined || high === undefined) {
    throw new RangeError('There is no percentile of no values.');
  }
  return low + (high - low) * (position - Math.floor(position));
}
