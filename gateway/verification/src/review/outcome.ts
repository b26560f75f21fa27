import type { Verdict } from '@guanming/wire/verdicts';
import type { CheckedDocument } from './checked-document';
import { flagDocuments, isOwnBuyer } from './flags';
import type { ExpectedBuyer, Flag } from './flags';

/**
 * Genuine and original; not genuine; could not decide; not the original; original, but flagged;
 * genuine data under an altered page.
 */
export type VerifyExitCode = 0 | 1 | 2 | 3 | 4 | 5;

/** Outcome of a document at a glance: green, amber, red; or not known yet. */
export type Light = 'good' | 'warn' | 'bad' | 'open';

/** A document with what the review of all documents says of it. */
export interface Outcome<Document extends CheckedDocument = CheckedDocument> {
  readonly checked: Document;
  readonly flags: readonly Flag[];
  /** Whether the buyer is one of the own companies; undefined when that was not asked. */
  readonly isOwnBuyer: boolean | undefined;
  readonly exitCode: VerifyExitCode;
  readonly light: Light;
}

const verdictCodes = {
  genuine: 0,
  'not-genuine': 1,
  undecided: 2,
  'page-undecided': 2,
  'genuine-data': 3,
  altered: 5,
} as const satisfies Record<Verdict, VerifyExitCode>;

const lights: Readonly<Record<VerifyExitCode, Light>> = {
  0: 'good',
  1: 'bad',
  2: 'warn',
  3: 'warn',
  4: 'warn',
  5: 'bad',
};

/**
 * Judges all documents of a run together, as an accountant would: their flags, exit codes and lights.
 *
 * @param buyers - the companies that may be the buyer; none asks nothing
 */
export function reviewDocuments<Document extends CheckedDocument>(
  documents: readonly Document[],
  buyers: readonly ExpectedBuyer[],
): Outcome<Document>[] {
  const flagged = flagDocuments(documents, buyers);
  return documents.map((checked, index) => {
    const flags = flagged[index] ?? [];
    const exitCode = exitCodeOf(checked.result.verdict, flags);
    const light = checked.isOpen === true ? 'open' : lights[exitCode];
    return { checked, flags, isOwnBuyer: isOwnBuyer(checked, buyers), exitCode, light };
  });
}

/** The exit code of one document: its verdict, and 4 for a genuine original with a flag. */
export function exitCodeOf(verdict: Verdict, flags: readonly Flag[]): VerifyExitCode {
  const code = verdictCodes[verdict];
  return code === 0 && flags.length > 0 ? 4 : code;
}

/** The exit code of a run: the worst of its documents, in the order 1, 5, 2, 3, 4, 0. */
export function worstExitCode(codes: readonly VerifyExitCode[]): VerifyExitCode {
  return ([1, 5, 2, 3, 4] as const).find((code) => codes.includes(code)) ?? 0;
}
