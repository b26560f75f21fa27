/**
 * Decompresses one Snappy block (google/snappy, format_description.txt): a length, then literals
 * and copies of what is already there.
 *
 * @throws Error when the bytes are not such a block
 */
export function decompressSnappy(bytes: Buffer): Buffer {
  const { value: length, next } = readVarint(bytes, 0);
  const output = Buffer.alloc(length);
  let position = next;
  let written = 0;
  while (position < bytes.length) {
    const element = readElement(bytes, position);
    if (written + element.length > length) {
      throw new Error('The Snappy block is longer than it says.');
    }
    if (element.offset === undefined) {
      bytes.copy(output, written, element.next, element.next + element.length);
      position = element.next + element.length;
    } else {
      copyWithin(output, written, element.offset, element.length);
      position = element.next;
    }
    written += element.length;
  }
  if (written !== length) {
    throw new Error('The Snappy block is shorter than it says.');
  }
  return output;
}

/** A literal (no offset; its bytes follow) or a copy of `length` bytes from `offset` bytes before. */
interface Element {
  readonly length: number;
  readonly offset?: number;
  readonly next: number;
}

function readElement(bytes: Buffer, position: number): Element {
  const tag = bytes.readUInt8(position);
  switch (tag & 3) {
    case 0:
      return readLiteral(bytes, position, tag >> 2);
    case 1: {
      const offset = ((tag >> 5) << 8) | bytes.readUInt8(position + 1);
      return { length: ((tag >> 2) & 7) + 4, offset, next: position + 2 };
    }
    case 2: {
      const offset = bytes.readUInt16LE(position + 1);
      return { length: (tag >> 2) + 1, offset, next: position + 3 };
    }
    default: {
      const offset = bytes.readUInt32LE(position + 1);
      return { length: (tag >> 2) + 1, offset, next: position + 5 };
    }
  }
}

/** Up to 60 bytes say their length in the tag; longer ones in one to four bytes behind it. */
function readLiteral(bytes: Buffer, position: number, code: number): Element {
  if (code < 60) {
    return { length: code + 1, next: position + 1 };
  }
  const width = code - 59;
  return { length: bytes.readUIntLE(position + 1, width) + 1, next: position + 1 + width };
}

/** The copied bytes may reach into what the copy itself writes. */
function copyWithin(output: Buffer, at: number, offset: number, length: number): void {
  if (offset === 0 || offset > at) {
    throw new Error('A copy of the Snappy block begins before the block.');
  }
  for (let index = 0; index < length; index += 1) {
    output[at + index] = output.readUInt8(at + index - offset);
  }
}

/** Reads a little-endian base 128 number. */
export function readVarint(bytes: Buffer, position: number): { value: number; next: number } {
  let value = 0;
  let factor = 1;
  let next = position;
  for (;;) {
    const byte = bytes.readUInt8(next);
    next += 1;
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) {
      return { value, next };
    }
    factor *= 128;
  }
}
