import type { AnswerFormName } from '../api/answer-form';
import { canonicalize } from '../domain/canonical-json';
import { encryptText, readEphemeralKey } from './ephemeral-key';
import type { LedgerContext } from './ledger-context';

/**
 * Writes the answers of a function, all endorsers the same bytes.
 *
 * @throws InvoiceError EPHEMERAL_KEY_REQUIRED - the answer is encrypted, and the caller sent no key
 */
export function newAnswerWriter(
  form: AnswerFormName,
  { stub }: LedgerContext,
): (value: unknown) => string {
  switch (form) {
    case 'record':
      return canonicalize;
    case 'attributed':
      return (value) => canonicalize({ answeredBy: stub.getMspID(), value });
    case 'encrypted': {
      const key = readEphemeralKey(stub);
      return (value) => encryptText(canonicalize(value), key);
    }
    case 'text':
      return String;
  }
}
