import { createCipheriv } from 'node:crypto';
import { InvoiceError } from '../domain/errors';
import type { TransactionStub } from './ledger-state';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;

/** A key and nonce that the caller made for one answer. */
export interface EphemeralKey {
  readonly key: Uint8Array;
  readonly nonce: Uint8Array;
}

/**
 * The key that an answer with private data is encrypted with. A reading that somebody submits would
 * otherwise put them into every block, for ever.
 *
 * @throws InvoiceError EPHEMERAL_KEY_REQUIRED
 */
export function readEphemeralKey(stub: TransactionStub): EphemeralKey {
  const transient = stub.getTransient();
  const key = transient.get('ephemeralKey');
  const nonce = transient.get('nonce');
  if (key?.length !== KEY_BYTES || nonce?.length !== NONCE_BYTES) {
    throw new InvoiceError(
      'EPHEMERAL_KEY_REQUIRED',
      `private data is answered only under "ephemeralKey" (${KEY_BYTES} bytes) and "nonce" (${NONCE_BYTES} bytes) in the transient data`,
    );
  }
  return { key, nonce };
}

/** AES-256-GCM: base64 of ciphertext and tag. The same key and nonce give the same on every peer. */
export function encryptText(text: string, { key, nonce }: EphemeralKey): string {
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  return Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
    'base64',
  );
}
