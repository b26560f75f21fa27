import { createDecipheriv, randomBytes } from 'node:crypto';
import { LedgerError } from './ledger-error';

const TAG_BYTES = 16;

/**
 * A key for one answer. A contract's answer can end up in a block, so one with private data is
 * encrypted with AES-256-GCM under a key that only the asking process has.
 */
export class EphemeralKey {
  readonly #key = randomBytes(32);
  readonly #nonce = randomBytes(12);

  /** What the contract needs, as transient data. */
  get transient(): { ephemeralKey: Uint8Array; nonce: Uint8Array } {
    return { ephemeralKey: this.#key, nonce: this.#nonce };
  }

  /**
   * Decrypts an answer.
   *
   * @param answer - base64 of ciphertext and authentication tag
   * @throws LedgerError `LEDGER_MISCONFIGURED` when it was not made with this key
   */
  open(answer: string): string {
    const bytes = Buffer.from(answer, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', this.#key, this.#nonce, {
      authTagLength: TAG_BYTES,
    });
    try {
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      const text = decipher.update(bytes.subarray(0, -TAG_BYTES));
      return Buffer.concat([text, decipher.final()]).toString('utf8');
    } catch (error) {
      throw new LedgerError('LEDGER_MISCONFIGURED', 'The answer cannot be decrypted.', {
        cause: error,
      });
    }
  }
}
