import type { PdfVerification, Verdict, VerificationStep } from '@guanming/wire/verdicts';
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

/** Answers in which the steps that judge how the invoice was issued are other ones. */
export async function withIssueSteps(
  asked: SourceAnswers,
  change: (steps: readonly VerificationStep[]) => Promise<readonly VerificationStep[]>,
): Promise<SourceAnswers> {
  const findings = await Promise.all(
    asked.findings.map(async (finding) => {
      const { issue } = finding.reading;
      return issue === undefined
        ? finding
        : { ...finding, reading: { ...finding.reading, issue: await change(issue) } };
    }),
  );
  return { ...asked, findings };
}

/** How the first peer that has the invoice shows that it was issued. */
export function stepsOf({ findings }: SourceAnswers): Partial<Pick<PdfVerification, 'steps'>> {
  const issue = findings.find(({ reading }) => reading.issue !== undefined)?.reading.issue;
  return issue === undefined ? {} : { steps: issue };
}
