export { common, ledger, msp, peer } from '@hyperledger/fabric-protos';

/** The entries of a map field; the maps of that package have no types that resolve. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as with a typed map
export function entriesOf<Key extends string | number, Value>(
  map: unknown,
): readonly (readonly [Key, Value])[] {
  const iterator = (map as Pick<Map<Key, Value>, 'entries'>).entries();
  const entries: [Key, Value][] = [];
  // Their iterators are not iterable.
  for (let next = iterator.next(); next.done !== true; next = iterator.next()) {
    entries.push(next.value);
  }
  return entries;
}

/** The whole seconds of a timestamp field, likewise; -1 when there is none. */
export function secondsOf(timestamp: unknown): number {
  return (timestamp as { getSeconds(): number } | undefined)?.getSeconds() ?? -1;
}
