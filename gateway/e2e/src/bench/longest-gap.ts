/**
 * The longest time between two neighbouring moments that reaches into a period. What has begun before
 * the period counts whole; after the last moment the period itself ends the gap.
 *
 * @param moments - rising, in milliseconds
 */
export function longestGap(moments: readonly number[], from: number, to: number): number {
  const before = moments.findLast((moment) => moment <= from) ?? from;
  const within = moments.filter((moment) => moment > from && moment < to);
  const ends = [...within, to];
  return Math.max(...ends.map((end, index) => end - (within[index - 1] ?? before)));
}
