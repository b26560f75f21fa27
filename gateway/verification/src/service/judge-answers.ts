import type { PdfVerification, Verdict } from '@guanming/wire/verdicts';
import { withIssue } from '../verify-invoice-pdf';
import type { SourceAnswers } from './ask-sources';

/** The verdict on a number and its check code, by what all who were asked say. */
export function verdictOf({ answers, findings, disagreement }: SourceAnswers): Verdict {
  if (disagreement || answers.every(({ outcome }) => outcome === 'no-answer')) {
    return 'undecided';
  }
  const issue = findings.flatMap(({ reading }) => reading.issue ?? []);
  return withIssue(findings.length > 0 ? 'genuine' : 'not-genuine', issue);
}

/** How the first peer that has the invoice shows that it was issued. */
export function stepsOf({ findings }: SourceAnswers): Partial<Pick<PdfVerification, 'steps'>> {
  const issue = findings.find(({ reading }) => reading.issue !== undefined)?.reading.issue;
  return issue === undefined ? {} : { steps: issue };
}
