import { InvoiceError, type InvoiceErrorCode } from './errors';

const SEQUENCE = 0x30;
const INTEGER = 0x02;
const SCALAR_BYTES = 32;
const SIGN_BIT = 0x80;

/**
 * The 64 bytes r and s of an ES256 signature in DER (RFC 3279, section 2.2.3), which has one form
 * alone: what a library would take beside it is refused.
 *
 * @throws InvoiceError `code`
 */
export function readDerSignature(der: Uint8Array, code: InvoiceErrorCode): Uint8Array {
  const [tag, length] = der;
  const r = readScalar(der, 2);
  const s = r && readScalar(der, r.end);
  if (tag !== SEQUENCE || length !== der.length - 2 || s?.end !== der.length) {
    throw new InvoiceError(code, 'the signature is not the DER of two numbers of P-256');
  }
  return Buffer.concat([r?.bytes ?? [], s.bytes].map((bytes) => Buffer.from(bytes)));
}

/** A whole number above 0 as 32 bytes, in its shortest form; `undefined`: it is none. */
function readScalar(
  der: Uint8Array,
  at: number,
): { readonly bytes: Uint8Array; readonly end: number } | undefined {
  const length = der[at + 1] ?? 0;
  const end = at + 2 + length;
  const value = der.subarray(at + 2, end);
  if (der[at] !== INTEGER || value.length !== length || !isShortest(value)) {
    return undefined;
  }
  const digits = value[0] === 0 ? value.subarray(1) : value;
  if (digits.length > SCALAR_BYTES) {
    return undefined;
  }
  const bytes = new Uint8Array(SCALAR_BYTES);
  bytes.set(digits, SCALAR_BYTES - digits.length);
  return { bytes, end };
}

/** A leading 0 stands before a digit that would else be a sign, and nowhere else. */
function isShortest([first = SIGN_BIT, second = 0]: Uint8Array): boolean {
  return first === 0 ? second >= SIGN_BIT : first < SIGN_BIT;
}
