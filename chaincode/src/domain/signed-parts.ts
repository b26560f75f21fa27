import { InvoiceError, type InvoiceErrorCode } from './errors';
import { parseCanonicalJson, parseJson } from './parse';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads signed bytes as canonical JSON (RFC 8785).
 *
 * @throws InvoiceError `code`
 */
export function readPayload(payload: Uint8Array, code: InvoiceErrorCode): unknown {
  const text = decodeText(payload, code);
  return recode(code, 'the payload is not canonical JSON (RFC 8785)', () =>
    parseCanonicalJson(text),
  );
}

/**
 * Decodes a part of a signature: base64url without padding and spare bits.
 *
 * @throws InvoiceError `code`
 */
export function decodeBase64url(part: string, code: InvoiceErrorCode): Uint8Array {
  const bytes = Buffer.from(part, 'base64url');
  if (bytes.toString('base64url') !== part) {
    throw new InvoiceError(code, 'a part of the JWS is not strict base64url (RFC 7515, section 2)');
  }
  return bytes;
}

/**
 * Decodes UTF-8.
 *
 * @throws InvoiceError `code`
 */
export function decodeText(bytes: Uint8Array, code: InvoiceErrorCode): string {
  return recode(code, 'a part of the JWS is not UTF-8', () => decoder.decode(bytes));
}

/**
 * Reads JSON.
 *
 * @throws InvoiceError `code`
 */
export function decodeJson(text: string, code: InvoiceErrorCode): unknown {
  return recode(code, 'a part of the signature is not JSON', () => parseJson(text));
}

function recode<Value>(code: InvoiceErrorCode, detail: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw new InvoiceError(code, detail, { cause: error });
  }
}
