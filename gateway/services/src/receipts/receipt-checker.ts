import { InvoiceError, verifyReceipt } from '@guanming/chaincode/domain';
import type { PublicJwk, Receipt, ReceivedOrder } from '@guanming/chaincode/domain';
import type { Logger } from '@guanming/runtime';
import { Counter } from 'prom-client';
import type { Registry } from '../http/metrics';

/** Keys, log and metrics of {@link ReceiptChecker}. */
export interface ReceiptCheckerParts {
  /** `<channel>/<instance id>`. */
  readonly audience: string;
  /** The receipt keys of each organization, by MSP id, as the configuration pins them. */
  readonly keys: Readonly<Record<string, readonly PublicJwk[]>>;
  readonly logger: Logger;
  readonly metrics: Registry;
}

/** Checks the receipts of those to whom orders are handed on. */
export class ReceiptChecker {
  readonly #counter: Counter<'outcome'>;

  constructor(private readonly parts: ReceiptCheckerParts) {
    this.#counter = new Counter({
      name: 'guanming_receipts_total',
      help: 'Receipts of orders that were handed on, by whether they are valid',
      labelNames: ['outcome'],
      registers: [parts.metrics],
    });
  }

  /** A receipt that is valid now; of another the log and the metrics are told. */
  async check(
    jws: string,
    {
      payloadDigest,
      correlationId,
    }: Pick<ReceivedOrder, 'payloadDigest'> & { readonly correlationId: string },
  ): Promise<Receipt | undefined> {
    const { audience, keys, logger } = this.parts;
    const keysOf = (mspId: string): readonly PublicJwk[] => keys[mspId] ?? [];
    const now = Math.floor(Date.now() / 1_000);
    try {
      const receipt = await verifyReceipt(jws, keysOf, { aud: audience, payloadDigest }, now);
      this.#counter.inc({ outcome: 'valid' });
      return receipt;
    } catch (error) {
      if (!(error instanceof InvoiceError)) {
        throw error;
      }
      this.#counter.inc({ outcome: 'invalid' });
      logger.error({ correlationId, reason: error.detail }, 'a receipt is not valid');
      return undefined;
    }
  }
}
