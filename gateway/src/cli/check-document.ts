import { createHash } from 'node:crypto';
import { mkdir, open, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { canonicalInvoice, canonicalize, InvoiceError } from '@guanming/chaincode/domain';
import { ConfigError } from '../config';
import { RequestError } from '../http';
import { LedgerError } from '../ledger/ledger-error';
import { allSteps, isDataProven, MAX_PDF_BYTES, newStep } from '../verification';
import type { PdfWorkshop, VerificationStep } from '../verification';
import type { PdfExamination, VerificationDesk, VerificationResult } from '../verification/desk';
import type { CheckedDocument } from './checked-document';
import { systemCode, type FoundDocument } from './collect-documents';

/** What a check of one document needs. */
export interface Checking {
  readonly desk: Pick<VerificationDesk, 'examinePdf' | 'verifyNumber'>;
  readonly workshop: Pick<PdfWorkshop, 'render' | 'draw'>;
  /** `own`, `bureau`, `all`, or the name of a peer. */
  readonly ask: string;
  /** Folder for the pages rendered again. */
  readonly originals?: string | undefined;
  /** PNG, or a folder for several, for the pages with boxes. */
  readonly picture?: string | undefined;
}

/**
 * Checks one file. Whatever is wrong with it is a result.
 *
 * @throws RequestError when `ask` names nobody; ConfigError; an error of the system when a picture or
 * an original cannot be written
 */
export async function checkFile(
  found: FoundDocument,
  checking: Checking,
): Promise<CheckedDocument> {
  if ('code' in found) {
    return unreadable(found.path, { code: found.code, detail: '' });
  }
  const file = await readBounded(found.path);
  if (!('bytes' in file)) {
    return unreadable(found.path, file);
  }
  const { bytes } = file;
  const seen = { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length };
  try {
    const examination = await checking.desk.examinePdf(bytes, checking.ask);
    return {
      ...checkedOf(found.path, examination),
      ...seen,
      ...(await saveOriginal(examination, checking)),
      ...(await drawPicture(found.path, bytes, examination.result, checking)),
    };
  } catch (error) {
    if (isOfTheRun(error)) {
      throw error;
    }
    return { ...unreadable(found.path, { code: 'INTERNAL', detail: String(error) }), ...seen };
  }
}

/** Checks a number with its check code. */
export async function checkNumber(
  number: string,
  checkCode: string,
  { desk, ask }: Checking,
): Promise<CheckedDocument> {
  try {
    const result = await desk.verifyNumber(number, checkCode, ask);
    return checkedOf(number, { result: { ...result, steps: stepsOfNumber(result) } });
  } catch (error) {
    if (error instanceof InvoiceError) {
      return unreadable(number, { code: error.code, detail: error.detail });
    }
    throw error;
  }
}

/** What would go wrong with every document of the run. */
function isOfTheRun(error: unknown): boolean {
  return (
    error instanceof RequestError ||
    error instanceof ConfigError ||
    error instanceof LedgerError ||
    (error instanceof Error && 'syscall' in error)
  );
}

/** Reads a file unless it is larger than an invoice can be. */
async function readBounded(
  path: string,
): Promise<{ bytes: Uint8Array } | { code: string; detail: string }> {
  try {
    const handle = await open(path);
    try {
      const { size } = await handle.stat();
      if (size > MAX_PDF_BYTES) {
        return { code: 'PDF_TOO_LARGE', detail: '' };
      }
      return { bytes: await handle.readFile() };
    } finally {
      await handle.close();
    }
  } catch (error) {
    return { code: systemCode(error), detail: '' };
  }
}

function unreadable(document: string, error: { code: string; detail: string }): CheckedDocument {
  return {
    document,
    result: {
      verdict: 'undecided',
      differences: [],
      answers: [],
      disagreement: false,
      steps: allSteps([newStep('file-readable', 'pending', error.code)]),
    },
    recoveredKeys: [],
    // What is wrong with a PDF is said by the step.
    ...(error.code.startsWith('PDF_') ? {} : { error }),
  };
}

function checkedOf(document: string, { result, invoice }: PdfExamination): CheckedDocument {
  const isProven = isDataProven(result.verdict);
  const { invoiceNumber, status } = result;
  return {
    document,
    result,
    ...(invoiceNumber === undefined ? {} : { invoiceNumber }),
    ...(status === undefined ? {} : { status }),
    ...(invoice === undefined || !isProven ? {} : { invoice }),
    recoveredKeys: (result.scenicSpot?.keys ?? []).filter(
      ({ authorizedBy }) => authorizedBy === 'recovery',
    ),
  };
}

/** The steps that a number can be taken through: there is no file to look at. */
function stepsOfNumber({ verdict, status }: VerificationResult): VerificationStep[] {
  if (verdict === 'undecided') {
    return allSteps([]);
  }
  return allSteps([
    newStep('ledger-knows-invoice', verdict === 'genuine' ? 'passed' : 'failed'),
    ...(status === undefined ? [] : [newStep('status', status === 'issued' ? 'passed' : 'failed')]),
  ]);
}

/** Renders the invoice again in place of a file that is not the original. */
async function saveOriginal(
  { result, invoice, ledger }: PdfExamination,
  { workshop, originals }: Checking,
): Promise<{ savedOriginal?: string }> {
  if (
    originals === undefined ||
    result.verdict === 'genuine' ||
    !isDataProven(result.verdict) ||
    invoice === undefined ||
    ledger === undefined
  ) {
    return {};
  }
  const original = await workshop.render({
    invoice: canonicalInvoice(invoice),
    record: canonicalize(ledger.record),
  });
  await mkdir(originals, { recursive: true });
  const path = join(originals, `${invoice.invoiceNumber}.pdf`);
  await writeFile(path, original);
  return { savedOriginal: path };
}

/** Draws the page with a box around each difference; nothing when there is none. */
async function drawPicture(
  document: string,
  bytes: Uint8Array,
  { differences, fileChange }: VerificationResult,
  { workshop, picture }: Checking,
): Promise<{ picture?: string }> {
  const boxes = [
    ...differences.flatMap(({ place }) => (place === undefined ? [] : [place])),
    ...(fileChange?.places ?? []),
  ];
  if (picture === undefined || boxes.length === 0) {
    return {};
  }
  const isFile = /\.png$/i.test(picture);
  const path = isFile ? picture : join(picture, `${basename(document, '.pdf')}.png`);
  if (!isFile) {
    await mkdir(picture, { recursive: true });
  }
  await writeFile(path, await workshop.draw(bytes, boxes));
  return { picture: path };
}
