import type { CheckedDocument, VerifyExitCode } from './checked-document';
import type { Say } from './dictionary';
import type { Flag } from './flags';
import type { Language } from './language';
import { differenceTexts, errorText, flagText } from './print-document';

/** A document of a run with what the run as a whole says of it. */
export interface Outcome {
  readonly checked: CheckedDocument;
  readonly flags: readonly Flag[];
  readonly exitCode: VerifyExitCode;
}

/** The first thing to say of a document, in one line; nothing of a genuine original. */
export function noteOf({ checked, flags }: Outcome, language: Language, say: Say): string {
  const { result, error } = checked;
  const [difference] = differenceTexts(result.differences.slice(0, 1), say);
  const step = result.steps?.find(({ outcome }) => outcome !== 'passed');
  const [flag] = flags;
  if (error !== undefined) {
    return errorText(error, say);
  }
  if (difference !== undefined) {
    return difference;
  }
  if (flag !== undefined && result.verdict === 'genuine') {
    return flagText(flag, say);
  }
  return result.verdict === 'genuine' ? '' : (step?.sentence[language] ?? '');
}
