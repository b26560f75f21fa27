import type { ExaminedDocument } from '@guanming/wire';
import { nameIn } from '../i18n/dictionary';
import { verificationText as text } from './verification-dictionary';

/**
 * Reason why a verification has no verdict, and what to do: nodes that disagree, a file that cannot
 * be looked at, or a ledger that cannot be read. Each step says its own reason.
 */
export function whyUndecided({
  disagreement,
  steps = [],
}: Pick<ExaminedDocument, 'disagreement' | 'steps'>): string {
  if (disagreement) {
    return text('undecided_disagreement');
  }
  const open = steps.find(
    ({ step, outcome, code }) =>
      step !== 'ledger-knows-invoice' && outcome !== 'passed' && code !== undefined,
  );
  return open === undefined
    ? text('undecided_ledger')
    : text('undecided_file', { why: nameIn(open.sentence) });
}
