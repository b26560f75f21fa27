import { canonicalize, InvoiceError } from '@guanming/chaincode/domain';
import { LedgerError } from '@guanming/ledger/errors';
import { SourceError } from './source';
import type { NodeFinding, InvoiceClaim, LedgerFacts, Source } from './source';

/** Answer of one source. */
export interface NodeAnswer {
  /** Name of the peer, or `bureau`. */
  readonly node: string;
  /** MSP id of the peer that evaluated, when the invoice was found. */
  readonly mspId?: string;
  readonly outcome: 'found' | 'not-found' | 'no-answer';
  readonly facts?: LedgerFacts;
  /** Why there is no answer. */
  readonly error?: { readonly code: string; readonly detail: string };
}

/** Answers of all sources, in the order asked. */
export interface SourceAnswers {
  readonly answers: readonly NodeAnswer[];
  readonly findings: readonly NodeFinding[];
  /** Whether two that answered said something different. */
  readonly disagreement: boolean;
}

/** Asks all sources at once; one that does not answer keeps no other from it. */
export async function askSources(
  sources: readonly Source[],
  claim: InvoiceClaim,
): Promise<SourceAnswers> {
  const asked = await Promise.all(sources.map((source) => ask(source, claim)));
  return newSourceAnswers(
    asked.map(({ answer }) => answer),
    asked.flatMap(({ finding }) => (finding === undefined ? [] : [finding])),
  );
}

/** Puts together what sources said, also when they were asked one after the other. */
export function newSourceAnswers(
  answers: readonly NodeAnswer[],
  findings: readonly NodeFinding[],
): SourceAnswers {
  return { answers, findings, disagreement: disagree(answers, findings) };
}

async function ask(
  source: Source,
  claim: InvoiceClaim,
): Promise<{ answer: NodeAnswer; finding?: NodeFinding }> {
  const { node } = source;
  try {
    const finding = await source.find(claim);
    const { answeredBy: mspId, facts } = finding;
    return { answer: { node, mspId, outcome: 'found', facts }, finding };
  } catch (error) {
    return { answer: answerOf(node, error) };
  }
}

function answerOf(node: string, error: unknown): NodeAnswer {
  if (error instanceof InvoiceError && error.code === 'INVOICE_NOT_FOUND') {
    return { node, outcome: 'not-found' };
  }
  if (
    error instanceof InvoiceError ||
    error instanceof LedgerError ||
    error instanceof SourceError
  ) {
    return {
      node,
      outcome: 'no-answer',
      error: { code: error.code, detail: error.detail },
    };
  }
  throw error;
}

function disagree(answers: readonly NodeAnswer[], findings: readonly NodeFinding[]): boolean {
  const outcomes = new Set(
    answers.map(({ outcome }) => outcome).filter((outcome) => outcome !== 'no-answer'),
  );
  const facts = new Set(findings.map((finding) => canonicalize(finding.facts)));
  const records = new Set(findings.map(({ record }) => canonicalize(record)));
  return outcomes.size > 1 || facts.size > 1 || records.size > 1;
}
