import type { ContractFunction, TextForms } from '../api/contract-function';
import { InvoiceError } from '../domain/errors';
import type { TransactionStub } from './ledger-state';

/** Longest transient text, in bytes: 512 kB. */
const MAX_TRANSIENT_BYTES = 524_288;

/**
 * Reads what a function is asked: its transient data first, then its arguments, by name.
 *
 * @param texts - the arguments, as many as the function has
 * @throws InvoiceError ARGUMENT_INVALID, or the code of the violated rule
 */
export function readRequest(
  { arguments: argumentForms, transient = {} }: ContractFunction,
  stub: TransactionStub,
  texts: readonly string[],
): Record<string, unknown> {
  const names = Object.keys(argumentForms);
  return {
    ...readEach(transient, (name) => readTransientText(stub, name)),
    ...readEach(argumentForms, (name) => texts[names.indexOf(name)] ?? ''),
  };
}

function readEach(forms: TextForms, textOf: (name: string) => string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(forms).map(([name, { read }]) => [name, read(textOf(name))]),
  );
}

/** @throws InvoiceError ARGUMENT_INVALID - absent, longer than 512 kB or not UTF-8 */
function readTransientText(stub: TransactionStub, name: string): string {
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
