import type { NodeAnswer } from './ask-sources';
import type { LedgerFacts } from './source';
import type { VerificationResult } from './verification-desk';

const verdictTexts = {
  genuine: 'GENUINE',
  'genuine-data': 'NOT THE ORIGINAL FILE (its text and data are the ledger\u2019s)',
  'not-genuine': 'NOT GENUINE',
  undecided: 'COULD NOT DECIDE',
} as const satisfies Record<VerificationResult['verdict'], string>;

/** A verification as text for a terminal: the scenic spot first, then the verdict. */
export function printVerification(document: string, result: VerificationResult): string {
  return [
    document,
    row('scenic spot', spotText(result)),
    row('verdict', verdictTexts[result.verdict]),
    ...differenceRows(result),
    row('number', result.invoiceNumber),
    row('status', result.status),
    ...result.answers.map((answer) => row('asked', answerText(answer))),
    ...(result.disagreement ? [row('warning', 'the nodes asked disagree')] : []),
    ...stepRows(result),
    ...keyRows(result),
  ]
    .filter((line) => line !== undefined)
    .join('\n');
}

function row(label: string, text: string | undefined): string | undefined {
  return text === undefined ? undefined : `  ${label.padEnd(13)}${text}`;
}

function spotText({ scenicSpot, answers }: VerificationResult): string {
  return scenicSpot === undefined
    ? answers.some(({ outcome }) => outcome === 'not-found')
      ? 'none: the ledger has no such invoice'
      : 'not known: no node was reached'
    : `${scenicSpot.name.zh} (${scenicSpot.name.en}), ${scenicSpot.scenicSpotId}`;
}

function differenceRows({ differences }: VerificationResult): (string | undefined)[] {
  return differences.map(({ field, part, document, ledger }) =>
    row('differs', `${field}: the ${part} says "${document}", the ledger "${ledger}"`),
  );
}

function answerText({ node, mspId = '?', outcome, facts, error }: NodeAnswer): string {
  switch (outcome) {
    case 'found':
      return `${node} of ${mspId}: found${facts === undefined ? '' : factsText(facts)}`;
    case 'not-found':
      return `${node}: has no such invoice`;
    case 'no-answer':
      return `${node}: no answer${error === undefined ? '' : ` (${error.code})`}`;
  }
}

function factsText({ issueTime, transactionId }: LedgerFacts): string {
  return `, issued ${issueTime}, transaction ${transactionId}`;
}

function stepRows({ steps = [] }: VerificationResult): (string | undefined)[] {
  return steps
    .filter(({ outcome }) => outcome !== 'passed')
    .map(({ sentence, code }) =>
      row('note', code === undefined ? sentence.en : `${sentence.en} (${code})`),
    );
}

/** A key that replaced all others without their consent is told to whoever verifies. */
function keyRows({ scenicSpot }: VerificationResult): (string | undefined)[] {
  return (scenicSpot?.keys ?? [])
    .filter(({ authorizedBy }) => authorizedBy === 'recovery')
    .map(({ thumbprint, addedAt }) =>
      row('note', `key ${thumbprint} was added at ${addedAt} without an earlier key`),
    );
}
