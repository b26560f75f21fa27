import { createDecipheriv } from 'node:crypto';
import { functionNames } from '../api';
import { InvoiceError } from '../domain/errors';

/** The full name of a function, whichever contract has it. */
export function fullName(local: string): string {
  const [name, ...others] = functionNames.filter((one) => one.endsWith(`:${local}`));
  if (name === undefined || others.length > 0) {
    throw new Error(`${local} is the name of ${others.length === 0 ? 'no function' : 'several'}`);
  }
  return name;
}

/** The transient data of `issueInvoices`. */
export function transientItems(items: readonly unknown[]): { readonly items: Uint8Array } {
  return { items: Buffer.from(JSON.stringify(items)) };
}

/** The transient data of `refuseOrder`. */
export function transientRefusal(order: string, code: string): { readonly refusal: Uint8Array } {
  return { refusal: Buffer.from(JSON.stringify({ order, code })) };
}

/** Parses the answer of a function that was evaluated. */
export function readAnswer(result: string): {
  readonly answeredBy: string;
  readonly value: unknown;
} {
  return JSON.parse(result) as { answeredBy: string; value: unknown };
}

/** The text under AES-256-GCM, from base64 of ciphertext and tag. */
export function decryptAnswer(result: string, key: Uint8Array, nonce: Uint8Array): string {
  const bytes = Buffer.from(result, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, nonce);
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString();
}

/** The code that a call was refused with; `none` when it was not. Other failures are thrown. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'none';
  } catch (error) {
    if (error instanceof InvoiceError) {
      return error.code;
    }
    throw error;
  }
}
