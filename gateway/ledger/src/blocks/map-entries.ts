/**
 * The entries of a map field, whose own iterators are not iterable.
 *
 * @typeParam Value - messages come as messages here, and as arrays from `toArray`
 */
export function entriesOf<Key, Value>(map: {
  forEach(tell: (value: Value, key: Key) => void): void;
}): readonly (readonly [Key, Value])[] {
  const entries: [Key, Value][] = [];
  map.forEach((value, key) => entries.push([key, value]));
  return entries;
}
