import {
  canonicalInvoice,
  formatInvoiceNumber,
  InvoiceError,
  newInvoiceRecord,
  parseInvoice,
} from '@guanming/chaincode/domain';
import { renderInvoice } from '@guanming/invoice-renderer';
import { newGallery } from '@guanming/invoice-renderer/testing';
import PQueue from 'p-queue';
import type { PdfWorkshop } from '../../pdf-workshop';
import type { LedgerReading, PdfVerification, Verdict } from '../../verification-result';
import { verifyInvoicePdf } from '../../verify-invoice-pdf';
import { mutateByte } from './mutate-bytes';
import { mutateAttachment, mutateEverywhere, mutateMember, mutateSpot } from './mutate-data';
import { mutateOverlay, mutateQr, mutateText } from './mutate-page';
import type { Issued, Mutate } from './mutation';
import { SeededRandom } from './seeded-random';

/** The kinds of change, by what is changed. */
export const mutations = {
  'one byte': mutateByte,
  'a field of the JSON': mutateMember,
  'a text of the page': mutateText,
  'a rectangle over the page': mutateOverlay,
  'another attachment': mutateAttachment,
  'another QR code': mutateQr,
  "another spot's name": mutateSpot,
  'everything rendered anew': mutateEverywhere,
} as const satisfies Record<string, Mutate>;
export type MutationKind = keyof typeof mutations;

/** What came of a run. */
export interface Tampering {
  /** How often each verdict was given, by kind. */
  readonly verdicts: Readonly<Record<MutationKind, Partial<Record<Verdict, number>>>>;
  /** One sentence for each change that was not found, or not named. */
  readonly failures: readonly string[];
}

/**
 * Changes original invoices at random, each kind in turn, and verifies them: none may pass as the
 * original, and each change of content must be not genuine with its field named.
 */
export async function runTampering(
  count: number,
  seed: number,
  workshop: PdfWorkshop,
  onDone: (done: number) => void = () => undefined,
): Promise<Tampering> {
  const issued = await issueGallery();
  const kinds = Object.keys(mutations) as MutationKind[];
  const verdicts = Object.fromEntries(
    kinds.map((kind) => [kind, {}]),
  ) as unknown as Tampering['verdicts'];
  const failures: string[] = [];
  const queue = new PQueue({ concurrency: 3 });
  let done = 0;
  const verifyOne = async (index: number): Promise<void> => {
    const random = new SeededRandom(seed + index);
    const kind = kinds[index % kinds.length]!;
    const [subject, other] = twoOf(issued, random);
    const { file, what, complaint } = await mutations[kind](subject, other, random);
    const result = await verifyInvoicePdf(file, readerOf(issued), workshop);
    verdicts[kind][result.verdict] = (verdicts[kind][result.verdict] ?? 0) + 1;
    const wrong = result.verdict === 'genuine' ? 'passes as the original' : complaint(result);
    if (wrong !== undefined) {
      failures.push(
        `${kind}, seed ${seed + index}, ${subject.name}, ${what}: ${wrong}${codesOf(result)}`,
      );
    }
    done += 1;
    onDone(done);
  };
  await Promise.all(Array.from({ length: count }, (_, index) => queue.add(() => verifyOne(index))));
  return { verdicts, failures };
}

function codesOf({ steps }: PdfVerification): string {
  const codes = steps.flatMap(({ code = [] }) => code);
  return codes.length === 0 ? '' : ` (${codes.join(', ')})`;
}

/** Each kind of invoice, with a number of its own. */
async function issueGallery(): Promise<Issued[]> {
  return Promise.all(
    Object.entries(newGallery()).map(async ([name, { invoice, record, revision }], index) => {
      const invoiceNumber = formatInvoiceNumber({
        year: 2026,
        region: '52',
        serial: '00017',
        sequence: 20_001 + index,
      });
      const renumbered = parseInvoice(canonicalInvoice({ ...invoice, invoiceNumber }));
      const own = newInvoiceRecord(renumbered, record);
      const pdf = await renderInvoice(renumbered, own);
      return { name, invoice: renumbered, record: own, revision, pdf };
    }),
  );
}

function twoOf(issued: readonly Issued[], random: SeededRandom): [Issued, Issued] {
  const subject = random.pick(issued);
  return [subject, random.pick(issued.filter((other) => other !== subject))];
}

function readerOf(issued: readonly Issued[]): (number: string) => Promise<LedgerReading> {
  return (number) => {
    const found = issued.find(({ record }) => record.invoiceNumber === number);
    return found === undefined
      ? Promise.reject(new InvoiceError('INVOICE_NOT_FOUND', 'no such invoice'))
      : Promise.resolve({
          record: found.record,
          revision: found.revision,
          status: 'issued',
          answeredBy: 'VerifierMSP',
        });
  };
}
