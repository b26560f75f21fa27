import type { CheckedDocument } from './checked-document';
import type { Say } from './dictionary';

/** What to do about a document, in one line. */
export function whatToDo(
  { of, result: { verdict } }: Pick<CheckedDocument, 'of' | 'result'>,
  flags: readonly unknown[],
  say: Say,
): string {
  if (verdict === 'genuine' && flags.length > 0) {
    return say('do.flagged');
  }
  const isOwn = of === 'number' && (verdict === 'genuine' || verdict === 'not-genuine');
  return say(isOwn ? `do.number.${verdict}` : `do.${verdict}`);
}
