import type { VerificationStep } from '@guanming/wire/verdicts';
import type { CheckedDocument, VerifyExitCode } from './checked-document';
import type { Say } from './dictionary';
import type { Flag } from './flags';
import type { Language } from './language';
import { changeTexts, differenceTexts, flagText, stepsToShow } from './print-document';

/** A document of a run with what the run as a whole says of it. */
export interface Outcome {
  readonly checked: CheckedDocument;
  readonly flags: readonly Flag[];
  readonly exitCode: VerifyExitCode;
}

/** The first thing to say of a document, in one line; nothing of a genuine original. */
export function noteOf({ checked, flags }: Outcome, language: Language, say: Say): string {
  const { result, error } = checked;
  if (error?.code === 'INTERNAL') {
    return say('error.internal', { detail: error.detail });
  }
  const [difference] = differenceTexts(result.differences.slice(0, 1), language, say);
  if (difference !== undefined) {
    return difference;
  }
  if (result.verdict === 'genuine') {
    const [flag] = flags;
    return flag === undefined ? proofNote(checked, language) : flagText(flag, say);
  }
  const sentence = decisiveStep(checked)?.sentence[language] ?? '';
  return `${sentence} ${changeTexts(result.fileChange, language, say).join('; ')}`.trim();
}

/** What the bureau alone proves of a file. */
function proofNote(checked: CheckedDocument, language: Language): string {
  const step = checked.result.steps?.find(({ code }) => code === 'CHECK_CODE_ONLY');
  return step?.sentence[language] ?? '';
}

/** The step that made the verdict: one that failed, else one that could not be decided. */
function decisiveStep(checked: CheckedDocument): VerificationStep | undefined {
  const steps = stepsToShow(checked);
  return (
    steps.findLast(({ outcome }) => outcome === 'failed') ??
    steps.findLast(({ outcome, code }) => outcome === 'pending' && code !== undefined)
  );
}
