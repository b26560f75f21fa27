import { InvoiceError } from '../domain/errors';
import type { TransactionStub } from './ledger-state';

/** Longest transient text, in bytes: 512 kB. */
const MAX_TRANSIENT_BYTES = 524_288;

/**
 * A text from the transient data, which no block holds.
 *
 * @throws InvoiceError ARGUMENT_INVALID - absent, longer than 512 kB or not UTF-8
 */
export function readTransientText(stub: TransactionStub, name: string): string {
  const bytes = stub.getTransient().get(name);
  if (bytes === undefined || bytes.length === 0 || bytes.length > MAX_TRANSIENT_BYTES) {
    throw new InvoiceError(
      'ARGUMENT_INVALID',
      `the transient data need "${name}" of 1 to ${MAX_TRANSIENT_BYTES} bytes`,
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new InvoiceError('ARGUMENT_INVALID', `"${name}" is not UTF-8`, { cause: error });
  }
}
