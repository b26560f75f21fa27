/** Begins a composite key and ends each of its parts (fabric-shim, `createCompositeKey`). */
const SEPARATOR = '\u0000';

/** Most characters of one part; anybody may submit a transaction that is found invalid. */
const MAX_PART = 300;

/** Takes a composite key apart: object type, then attributes. A simple key is one part. */
export function readableKey(key: string): readonly string[] {
  const parts = key.startsWith(SEPARATOR)
    ? key.slice(1, key.endsWith(SEPARATOR) ? -1 : undefined).split(SEPARATOR)
    : [key];
  return parts.map((part) => part.slice(0, MAX_PART));
}
