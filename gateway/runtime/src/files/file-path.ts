import { readFileSync } from 'node:fs';

/**
 * Names of files are bytes, and not always UTF-8. A path is kept as a text that loses none of them:
 * each byte that is no part of UTF-8 is a lone surrogate U+DC80 to U+DCFF (PEP 383).
 */
const LOWEST = 0xdc00;
const STRANGE = /[\udc80-\udcff]/;

/** The path that bytes are. */
export function pathOfBytes(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('utf8');
  return text.includes('\ufffd') ? decodeStrange(Buffer.from(bytes)) : text;
}

/** A path as the system's calls take it: bytes where the name is not UTF-8. */
export function bytesOfPath(path: string): string | Buffer {
  if (!STRANGE.test(path)) {
    return path;
  }
  return Buffer.concat(
    Array.from(path, (character) =>
      STRANGE.test(character) && character.length === 1
        ? Buffer.of(character.charCodeAt(0) - LOWEST)
        : Buffer.from(character),
    ),
  );
}

/** A path for people: `\xff` stands for a byte that is no part of UTF-8. */
export function readablePath(path: string): string {
  return Array.from(path, (character) =>
    STRANGE.test(character) && character.length === 1
      ? `\\x${(character.charCodeAt(0) - LOWEST).toString(16)}`
      : character,
  ).join('');
}

/**
 * Arguments of this process without a loss: Node makes U+FFFD of bytes that are no part of UTF-8,
 * Linux keeps them in `/proc/self/cmdline`.
 *
 * @param args - the last ones of this process, as Node gives them
 */
export function exactArguments(args: readonly string[]): string[] {
  if (!args.some((argument) => argument.includes('\ufffd'))) {
    return [...args];
  }
  const line = readFileSync('/proc/self/cmdline', 'latin1').split('\0').slice(0, -1);
  return line
    .slice(line.length - args.length)
    .map((text) => pathOfBytes(Buffer.from(text, 'latin1')));
}

/** Takes as many characters as are UTF-8, then one byte that is not, and so on. */
function decodeStrange(bytes: Buffer): string {
  let path = '';
  for (let at = 0; at < bytes.length;) {
    const length = characterAt(bytes, at);
    path +=
      length === 0
        ? String.fromCharCode(LOWEST + (bytes[at] ?? 0))
        : bytes.toString('utf8', at, at + length);
    at += Math.max(1, length);
  }
  return path;
}

/** How many bytes the UTF-8 character at a place has; 0 when there is none. */
function characterAt(bytes: Buffer, at: number): number {
  for (let length = 1; length <= 4 && at + length <= bytes.length; length += 1) {
    const part = bytes.subarray(at, at + length);
    if (Buffer.from(part.toString('utf8')).equals(part)) {
      return length;
    }
  }
  return 0;
}
