import { SeededRandom } from '@guanming/runtime/testing';
import type { PdfVerification, Verdict } from '@guanming/wire/verdicts';
import PQueue from 'p-queue';
import type { PdfProcessPool } from '../../pdf-process-pool';
import { verifyInvoicePdf } from '../../verify-invoice-pdf';
import { issueGallery, readerOf } from './issue-gallery';
import { findKinds } from './kinds';
import { isCalledUnchanged, type Issued } from './mutation';
import { looksTheSame, type ViewerName } from './second-viewers';

/** Options of a run. */
export interface TamperingOptions {
  /** How many files are changed. */
  readonly count: number;
  /** The same seed, on a machine with the same tools, gives the same changes. */
  readonly seed: number;
  /** Who else draws what is called unchanged. */
  readonly viewers: readonly ViewerName[];
  readonly onDone?: (done: number) => void;
}

/** Result of a run. */
export interface Tampering {
  /** How often each verdict was given, by kind. */
  readonly verdicts: Readonly<Record<string, Partial<Record<Verdict, number>>>>;
  /** How many of the changes tools made that are not ours. */
  readonly foreign: number;
  /** How many files each second viewer has compared with the original. */
  readonly comparisons: Readonly<Partial<Record<ViewerName, number>>>;
  /** One sentence for each verdict that is wrong. */
  readonly failures: readonly string[];
}

/**
 * Changes original invoices at random, each kind in turn, and verifies them: none may pass as the
 * original; what looks or may look different must not be called unchanged, by any viewer; what was
 * done honestly must not be called forged; a change of content must be named.
 */
export async function runTampering(
  { count, seed, viewers, onDone = () => undefined }: TamperingOptions,
  pool: PdfProcessPool,
): Promise<Tampering> {
  const issued = await issueGallery();
  const kinds = await findKinds();
  const verdicts: Record<string, Partial<Record<Verdict, number>>> = {};
  const comparisons = Object.fromEntries(viewers.map((name) => [name, 0]));
  const failures: string[] = [];
  let [done, foreign] = [0, 0];

  const verifyOne = async (index: number): Promise<void> => {
    const random = new SeededRandom(seed + index);
    const { name, mutate, isForeign } = kinds[index % kinds.length]!;
    const [subject, other] = twoOf(issued, random);
    const { file, what, complaint } = await mutate(subject, other, random);
    const result = await verifyInvoicePdf(file, readerOf(issued), pool);
    const counts = (verdicts[name] ??= {});
    counts[result.verdict] = (counts[result.verdict] ?? 0) + 1;
    const complaints = [passesAsOriginal(result, file, subject), complaint(result)];
    for (const viewer of isCalledUnchanged(result) ? viewers : []) {
      complaints.push(await complaintOf(viewer, file, subject.pdf));
      comparisons[viewer]! += 1;
    }
    for (const wrong of complaints.filter((one) => one !== undefined)) {
      failures.push(
        `${name}, seed ${seed + index}, ${subject.name}, ${what}: ${wrong}${codesOf(result)}`,
      );
    }
    foreign += isForeign ? 1 : 0;
    done += 1;
    onDone(done);
  };

  const queue = new PQueue({ concurrency: 3 });
  await queue.addAll(Array.from({ length: count }, (_, index) => () => verifyOne(index)));
  return { verdicts, foreign, comparisons, failures };
}

function passesAsOriginal(
  { verdict }: PdfVerification,
  file: Uint8Array,
  { pdf }: Issued,
): string | undefined {
  return verdict === 'genuine' && Buffer.compare(file, pdf) !== 0
    ? 'passes as the original'
    : undefined;
}

async function complaintOf(
  viewer: ViewerName,
  file: Uint8Array,
  original: Uint8Array,
): Promise<string | undefined> {
  return (await looksTheSame(viewer, file, original))
    ? undefined
    : `is called unchanged, and ${viewer} draws something else`;
}

function codesOf({ steps }: PdfVerification): string {
  const codes = steps.flatMap(({ code = [] }) => code);
  return codes.length === 0 ? '' : ` (${codes.join(', ')})`;
}

function twoOf(issued: readonly Issued[], random: SeededRandom): [Issued, Issued] {
  const subject = random.pick(issued);
  return [subject, random.pick(issued.filter((other) => other !== subject))];
}
