import type { InvoiceStatus } from '@guanming/chaincode/domain';
import type { PdfVerification, Verdict, Witness } from '@guanming/wire/verdicts';
import type { Bilingual } from '../sentences';
import type { NodeAnswer, SourceAnswers } from './ask-sources';
import type { NodeFinding } from './source';
import { spotKeyOf } from './spot-key';
import type { SpotKey } from './spot-key';

/** The scenic spot that the ledger names: the first result of every verification. */
export interface ScenicSpotResult {
  readonly scenicSpotId: string;
  readonly name: { readonly zh: string; readonly en: string };
  /**
   * Ticketing keys that no earlier key of the spot authorized: the bureau cannot add one unseen.
   * Absent when no peer was asked.
   */
  readonly keys?: readonly SpotKey[];
  /** Why the keys could not be read. */
  readonly keysProblem?: string;
}

/** Result of a verification; the scenic spot first. */
export interface VerificationResult extends Partial<
  Pick<PdfVerification, 'originalFile' | 'fileChange' | 'severalNumbers' | 'steps'>
> {
  readonly scenicSpot?: ScenicSpotResult;
  readonly verdict: Verdict;
  readonly invoiceNumber?: string;
  readonly status?: InvoiceStatus;
  readonly differences: PdfVerification['differences'];
  readonly answers: readonly NodeAnswer[];
  /** Whether nodes that answered said something different: then nothing is decided. */
  readonly disagreement: boolean;
  readonly record?: NodeFinding['record'];
  /**
   * What of the invoice's digest was compared: all 256 bits of it with the record, or the 40 bits
   * of its check code; absent when nothing was found.
   */
  readonly proof?: 'digest' | 'check-code';
  /** What number and check code alone leave open, when these were all that was asked with. */
  readonly notProven?: Bilingual;
  /** By whose word this is; absent when nothing was found. */
  readonly witness?: Witness;
}

/** Another organization that has other blocks is a node that says something different. */
export function withWitness(answers: SourceAnswers, witness: Witness | undefined): SourceAnswers {
  return witness?.second?.agrees === false ? { ...answers, disagreement: true } : answers;
}

/** Puts together what all who were asked say of an invoice, the scenic spot first. */
export function describe(
  { answers, findings, disagreement }: SourceAnswers,
  witness: Witness | undefined,
): Omit<VerificationResult, 'verdict' | 'differences'> {
  const [first] = findings;
  if (first === undefined) {
    return { answers, disagreement };
  }
  const { scenicSpotId, scenicSpotName: name, status } = first.facts;
  return {
    scenicSpot: { scenicSpotId, name, ...keysShown(first) },
    status,
    answers,
    disagreement,
    record: first.record,
    proof: 'digest',
    ...(witness === undefined ? {} : { witness }),
  };
}

/** Keys of the spot as far as people are shown them: those that no earlier key has authorized. */
function keysShown({ keys }: NodeFinding): Pick<ScenicSpotResult, 'keys' | 'keysProblem'> {
  if (keys === undefined) {
    return {};
  }
  return 'code' in keys
    ? { keysProblem: keys.code }
    : {
        keys: keys
          .filter(({ authorizedBy }) => authorizedBy === 'first' || authorizedBy === 'recovery')
          .map(spotKeyOf),
      };
}
