import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { PdfError } from '../pdf-error';
import { isArray, isDictionary, nameOf, PdfStream, PdfString } from './pdf-value';
import type { PdfDictionary, PdfValue } from './pdf-value';
import { rc4 } from './rc4';
import { storedBytes } from './decode-stream';
import type { Definition } from './scan-file';

/** Fills up a password to 32 bytes (ISO 32000-1, algorithm 2, step a). */
const PADDING = Buffer.from(
  '28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a',
  'hex',
);
const EMPTY_PASSWORD = Buffer.alloc(0);

/** Makes an object readable whose file is encrypted. */
export type Decipher = (definition: Definition) => Definition;

type Method = 'V2' | 'AESV2' | 'AESV3' | 'None';

/** The standard security handler (ISO 32000-2, 7.6.4) with an empty user password. */
interface Handler {
  readonly key: Buffer;
  readonly method: Method;
  readonly encryptsMetadata: boolean;
}

/**
 * How to read the strings and streams of a file that asks nobody for a password.
 *
 * @param resolve - follows a reference to what is not encrypted itself
 * @throws PdfError PDF_ENCRYPTED when a password is asked for, or encrypted in a way of its own
 */
export function newDecipher(
  trailer: PdfDictionary,
  resolve: (value: PdfValue | undefined) => PdfValue,
): Decipher {
  const encryption = resolve(trailer.get('Encrypt'));
  const ids = resolve(trailer.get('ID'));
  if (!isDictionary(encryption)) {
    throw encrypted('its encryption is not described');
  }
  const firstId = isArray(ids) ? bytesOf(resolve(ids[0])) : EMPTY_PASSWORD;
  const handler = newHandler((key) => resolve(encryption.get(key)), firstId, resolve);
  return (definition) => decipherDefinition(definition, handler, encryption);
}

function encrypted(detail: string): PdfError {
  return new PdfError('PDF_ENCRYPTED', `the file is encrypted: ${detail}`);
}

function bytesOf(value: PdfValue): Buffer {
  return value instanceof PdfString ? Buffer.from(value.bytes) : EMPTY_PASSWORD;
}

type Entry = (key: string) => PdfValue;

function newHandler(
  entry: Entry,
  firstId: Buffer,
  resolve: (value: PdfValue | undefined) => PdfValue,
): Handler {
  const version = entry('V');
  const revision = Number(entry('R'));
  if (nameOf(entry('Filter')) !== 'Standard') {
    throw encrypted('not by a password');
  }
  const encryptsMetadata = entry('EncryptMetadata') !== false;
  const method = version === 1 || version === 2 ? 'V2' : methodOf(entry, resolve);
  const key =
    revision >= 5
      ? fileKeyOf256(entry, revision)
      : fileKey(entry, revision, firstId, encryptsMetadata);
  return { key, method, encryptsMetadata };
}

/** One method for strings, streams and embedded files: else programs could differ in what they read. */
function methodOf(entry: Entry, resolve: (value: PdfValue | undefined) => PdfValue): Method {
  const filters = entry('CF');
  const names = ['StmF', 'StrF', 'EFF'].map((key) => nameOf(entry(key)));
  const [streams, strings, files = streams] = names;
  const filter = isDictionary(filters) ? resolve(filters.get(streams ?? '')) : null;
  const method = isDictionary(filter) ? nameOf(resolve(filter.get('CFM'))) : undefined;
  if (streams !== strings || streams !== files) {
    throw encrypted('in several ways');
  }
  if (method !== 'V2' && method !== 'AESV2' && method !== 'AESV3') {
    throw encrypted('in an unknown way');
  }
  return method;
}

/** Algorithms 2, 4 and 5 of ISO 32000-1, 7.6.3. */
function fileKey(
  entry: Entry,
  revision: number,
  firstId: Buffer,
  encryptsMetadata: boolean,
): Buffer {
  const length = revision === 2 ? 5 : Number(entry('Length') ?? 40) / 8;
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(Number(entry('P')) | 0);
  let key = md5(
    PADDING,
    bytesOf(entry('O')).subarray(0, 32),
    permissions,
    firstId,
    revision >= 4 && !encryptsMetadata ? Buffer.alloc(4, 0xff) : EMPTY_PASSWORD,
  ).subarray(0, length);
  for (let round = 0; revision >= 3 && round < 50; round += 1) {
    key = md5(key).subarray(0, length);
  }
  const proof = userProof(key, revision, firstId);
  if (!bytesOf(entry('U')).subarray(0, proof.length).equals(proof)) {
    throw encrypted('a password opens it');
  }
  return key;
}

function userProof(key: Buffer, revision: number, firstId: Buffer): Buffer {
  if (revision === 2) {
    return rc4(key, PADDING);
  }
  let proof = md5(PADDING, firstId);
  for (let round = 0; round < 20; round += 1) {
    proof = rc4(
      key.map((byte) => byte ^ round),
      proof,
    );
  }
  return proof;
}

/** Algorithm 2.A of ISO 32000-2, 7.6.4.3.3. */
function fileKeyOf256(entry: Entry, revision: number): Buffer {
  const user = bytesOf(entry('U'));
  const hash = revision === 5 ? sha256 : hash2b;
  if (!hash(user.subarray(32, 40)).equals(user.subarray(0, 32))) {
    throw encrypted('a password opens it');
  }
  const wrapped = bytesOf(entry('UE')).subarray(0, 32);
  return aes('aes-256-cbc', hash(user.subarray(40, 48)), Buffer.alloc(16), wrapped, false);
}

function sha256(salt: Buffer): Buffer {
  return createHash('sha256').update(salt).digest();
}

/** Algorithm 2.B of ISO 32000-2, for the empty password. */
function hash2b(salt: Buffer): Buffer {
  let key = sha256(salt);
  for (let round = 0, last = 0; round < 64 || last > round - 32; round += 1) {
    const block = Buffer.concat(Array.from({ length: 64 }, () => key));
    const cipher = createCipheriv('aes-128-cbc', key.subarray(0, 16), key.subarray(16, 32));
    const mixed = cipher.setAutoPadding(false).update(block);
    const remainder = mixed.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3;
    key = createHash(['sha256', 'sha384', 'sha512'][remainder] ?? '')
      .update(mixed)
      .digest();
    last = mixed.at(-1) ?? 0;
  }
  return key.subarray(0, 32);
}

function md5(...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('md5');
  parts.forEach((part) => hash.update(part));
  return hash.digest();
}

function aes(
  algorithm: string,
  key: Buffer,
  vector: Uint8Array,
  data: Uint8Array,
  isPadded = true,
): Buffer {
  try {
    const decipher = createDecipheriv(algorithm, key, vector).setAutoPadding(isPadded);
    return Buffer.concat([decipher.update(data), decipher.final()]);
  } catch (cause) {
    // Some programs leave strings as they are, which others then take for encrypted.
    throw new PdfError('PDF_AMBIGUOUS', 'what ought to be encrypted is not', { cause });
  }
}

function decipherDefinition(
  definition: Definition,
  handler: Handler,
  encryption: PdfDictionary,
): Definition {
  const { value, object, generation } = definition;
  if (value === encryption) {
    return definition;
  }
  const read = (data: Uint8Array): Buffer => decipherBytes(data, handler, object, generation);
  if (!(value instanceof PdfStream)) {
    return { ...definition, value: withStrings(value, read) };
  }
  const { dictionary } = value;
  const type = nameOf(dictionary.get('Type'));
  if (type === 'XRef' || (type === 'Metadata' && !handler.encryptsMetadata)) {
    return definition;
  }
  return { ...definition, value: decipherStream(value, read) };
}

function decipherStream(stream: PdfStream, read: (data: Uint8Array) => Buffer): PdfStream {
  const length = stream.dictionary.get('Length') ?? null;
  const stored = storedBytes(stream, typeof length === 'number' ? length : lengthOf(stream.body));
  if (stored === undefined || hasOwnCipher(stream.dictionary.get('Filter'))) {
    throw encrypted('a stream in its own way');
  }
  const body = read(stored);
  const dictionary = withStrings(stream.dictionary, read) as PdfDictionary;
  return new PdfStream(new Map([...dictionary, ['Length', body.length]]), body);
}

/** A length that stands elsewhere: what comes up to the end, without its end of line. */
function lengthOf(body: Uint8Array): number {
  const text = Buffer.from(body.subarray(-2)).toString('latin1');
  return body.length - (text.endsWith('\r\n') ? 2 : /[\r\n]$/.test(text) ? 1 : 0);
}

function hasOwnCipher(filter: PdfValue | undefined): boolean {
  return isArray(filter) ? filter.some(hasOwnCipher) : nameOf(filter) === 'Crypt';
}

function withStrings(value: PdfValue, read: (data: Uint8Array) => Buffer): PdfValue {
  if (value instanceof PdfString) {
    return new PdfString(read(value.bytes));
  }
  if (isArray(value)) {
    return value.map((one) => withStrings(one, read));
  }
  return isDictionary(value)
    ? new Map([...value].map(([key, one]) => [key, withStrings(one, read)] as const))
    : value;
}

/** Algorithms 1 and 1.A of ISO 32000-2, 7.6.3. */
function decipherBytes(
  data: Uint8Array,
  { key, method }: Handler,
  object: number,
  generation: number,
): Buffer {
  if (method === 'AESV3') {
    return aes('aes-256-cbc', key, data.subarray(0, 16), data.subarray(16));
  }
  const numbers = Buffer.alloc(5);
  numbers.writeUIntLE(object, 0, 3);
  numbers.writeUIntLE(generation, 3, 2);
  const salt = method === 'AESV2' ? Buffer.from('sAlT', 'latin1') : EMPTY_PASSWORD;
  const own = md5(key, numbers, salt).subarray(0, Math.min(key.length + 5, 16));
  return method === 'AESV2'
    ? aes('aes-128-cbc', own, data.subarray(0, 16), data.subarray(16))
    : rc4(own, data);
}
