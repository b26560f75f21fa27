import { createHmac, timingSafeEqual } from 'node:crypto';
import type { InvoiceNumber, ScenicSpotId } from '@guanming/chaincode/domain';
import type { PdfKeys } from './billing-config';

/** Who may fetch which PDF: a token is worth one invoice and needs no store. */
export class PdfTokens {
  readonly #current: Buffer;
  readonly #accepted: readonly Buffer[];

  constructor({ current, previous }: PdfKeys) {
    this.#current = Buffer.from(current, 'base64url');
    this.#accepted = [
      this.#current,
      ...(previous === undefined ? [] : [Buffer.from(previous, 'base64url')]),
    ];
  }

  /** `base64url(HMAC-SHA-256(K, "guanming/pdf/v1\n" spotId "\n" number))`, with the current key. */
  token(scenicSpotId: ScenicSpotId, invoiceNumber: InvoiceNumber): string {
    return mac(this.#current, scenicSpotId, invoiceNumber).toString('base64url');
  }

  /** Whether `token` opens the PDF, by the current key or the one before; in constant time. */
  isToken(token: string, scenicSpotId: ScenicSpotId, invoiceNumber: InvoiceNumber): boolean {
    const given = Buffer.from(token, 'base64url');
    const matches = this.#accepted.map((key) => {
      const wanted = mac(key, scenicSpotId, invoiceNumber);
      return given.length === wanted.length && timingSafeEqual(given, wanted);
    });
    return matches.includes(true);
  }
}

function mac(key: Buffer, scenicSpotId: ScenicSpotId, invoiceNumber: InvoiceNumber): Buffer {
  return createHmac('sha256', key)
    .update(`guanming/pdf/v1\n${scenicSpotId}\n${invoiceNumber}`)
    .digest();
}
