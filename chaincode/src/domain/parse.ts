import type { z } from 'zod';
import { canonicalize } from './canonical-json';
import { InvoiceError, isInvoiceErrorCode, type InvoiceErrorCode } from './errors';

/** Longest JSON text from outside unless a caller says otherwise, in bytes: one batch of 512 kB. */
const MAX_JSON_BYTES = 524_288;

/**
 * Parses a value that came from outside.
 *
 * @param code - code of the error, unless the violated rule has its own (a credit code has)
 * @throws InvoiceError `code` - the detail names the first bad member by its path
 */
export function parseWith<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  code: InvoiceErrorCode = 'ARGUMENT_INVALID',
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) {
    return result.data;
  }
  throw newParseError(result.error, code);
}

/**
 * Reads JSON text.
 *
 * @param maxBytes - most UTF-8 bytes allowed
 * @throws InvoiceError ARGUMENT_INVALID - too long or not JSON; the detail never quotes the text,
 *   which may hold personal data
 */
export function parseJson(text: string, maxBytes = MAX_JSON_BYTES): unknown {
  if (Buffer.byteLength(text) > maxBytes) {
    throw new InvoiceError('ARGUMENT_INVALID', `the JSON text is longer than ${maxBytes} bytes`);
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new InvoiceError('ARGUMENT_INVALID', 'the text is not JSON');
  }
}

/**
 * Reads JSON text that must be in RFC 8785 form, hence without a member that occurs twice.
 *
 * @throws InvoiceError ARGUMENT_INVALID - not JSON, or another text of the same value
 */
export function parseCanonicalJson(text: string, maxBytes = MAX_JSON_BYTES): unknown {
  const value = parseJson(text, maxBytes);
  if (canonicalize(value) !== text) {
    throw new InvoiceError('ARGUMENT_INVALID', 'the JSON text is not canonical (RFC 8785)');
  }
  return value;
}

/**
 * Reads JSON text and parses the value: {@link parseJson}, then {@link parseWith}.
 *
 * @throws InvoiceError ARGUMENT_INVALID or the code of the violated rule
 */
export function parseJsonWith<Schema extends z.ZodType>(
  schema: Schema,
  text: string,
): z.output<Schema> {
  return parseWith(schema, parseJson(text));
}

function newParseError(error: z.ZodError, code: InvoiceErrorCode): InvoiceError {
  const issue = error.issues[0];
  const path = issue?.path.map(String).join('.') ?? '';
  const message = issue?.message ?? 'is not valid';
  return new InvoiceError(codeOf(issue) ?? code, path === '' ? message : `${path}: ${message}`);
}

function codeOf(issue: z.core.$ZodIssue | undefined): InvoiceErrorCode | undefined {
  const code: unknown = issue?.code === 'custom' ? issue.params?.['code'] : undefined;
  return typeof code === 'string' && isInvoiceErrorCode(code) ? code : undefined;
}
