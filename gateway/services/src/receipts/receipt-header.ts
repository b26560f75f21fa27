import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { wantsInterim } from '../http/interim-answer';

/**
 * Header of an interim answer and of the answer: the receipts of the order that was received,
 * compact JWS each, as a list of tokens (RFC 9651, section 3.1). The first is that of whoever
 * answers; after it come those of others to whom the order went on.
 */
export const RECEIPT_HEADER = 'guanming-receipt';

/** Where the keys are published that sign receipts. */
export const RECEIPT_KEYS_PATH = '/v1/receipt-keys';

/** For the route's documentation. */
export const RECEIPT_HEADER_DOCUMENTED = {
  'Guanming-Receipt':
    'Receipts (compact JWS, guanming-receipt+jws) of this server and of those to whom it handed the ' +
    'order on, each over the digest of the order; status 103 brings them as soon as they are signed',
};

/** The receipts that one answer carries, told as soon as they are there. */
export class AnswerReceipts {
  readonly #receipts: string[] = [];

  constructor(private readonly response: ServerResponse) {}

  /**
   * Adds a receipt to the answer, and says it ahead of it by status 103 (RFC 8297) to a client that
   * prefers interim answers: an answer that never comes proves nothing, its receipt does.
   */
  add(receipt: string): void {
    this.#receipts.push(receipt);
    const { response } = this;
    if (response.headersSent || !response.writable) {
      return;
    }
    const receipts = this.#receipts.join(', ');
    response.setHeader(RECEIPT_HEADER, receipts);
    if (wantsInterim(response)) {
      // Node writes no early hints without a link: where the key of the receipt is.
      const link = `<${RECEIPT_KEYS_PATH}>; rel=describedby`;
      response.writeEarlyHints({ link, [RECEIPT_HEADER]: receipts });
    }
  }
}

/** The receipts of an interim answer or of an answer, not verified. */
export function receiptsOf(headers: IncomingHttpHeaders): string[] {
  const list = [headers[RECEIPT_HEADER]].flat().join(',');
  return list
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
