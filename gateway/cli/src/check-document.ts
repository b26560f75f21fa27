import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { chinaInstant } from '@guanming/chaincode/domain';
import { LedgerError } from '@guanming/ledger/errors';
import { ConfigError, bytesOfPath, readablePath, OutputError } from '@guanming/runtime';
import { MAX_PDF_BYTES } from '@guanming/verification';
import type { PdfProcessPool } from '@guanming/verification';
import { undecidedResult } from '@guanming/verification/review';
import type { CheckedDocument } from '@guanming/verification/review';
import { drawOriginal, examinedDocument } from '@guanming/verification/service';
import type { PdfExamination, VerificationService } from '@guanming/verification/service';
import { newStep } from '@guanming/verification/words';
import { RequestError } from '@guanming/wire';
import type { VerificationStep } from '@guanming/wire/verdicts';
import { systemCode, type FoundDocument } from './collect-documents';
import { drawPicture } from './draw-picture';
import type { Drawing } from './draw-picture';

/** With what a document is checked. */
export interface Checking extends Drawing {
  readonly service: Pick<VerificationService, 'examinePdf' | 'verifyNumber'>;
  readonly pool: Pick<PdfProcessPool, 'render' | 'draw'>;
  /** `own`, `bureau`, `all`, or the name of a peer. */
  readonly ask: string;
  /** Folder for the pages rendered again. */
  readonly originals?: string | undefined;
}

/**
 * Checks one file. Whatever is wrong with it is a result.
 *
 * @throws RequestError when `ask` names nobody; ConfigError; OutputError when a picture or an original
 * cannot be written
 */
export async function checkFile(
  found: FoundDocument,
  checking: Checking,
): Promise<CheckedDocument> {
  const noPicture = checking.pictures === undefined ? {} : { noPicture: 'unreadable' as const };
  const document = readablePath(found.path);
  const file = 'code' in found ? { code: found.code } : await readBounded(found.path);
  if (!('bytes' in file)) {
    return { ...unreadable(document, file), ...noPicture };
  }
  const { bytes } = file;
  const seen = { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length };
  try {
    const examination = await checking.service.examinePdf(bytes, checking.ask);
    return {
      ...checkedOf(document, examination),
      ...seen,
      ...(await saveOriginal(examination, checking)),
      ...(await drawPicture(bytes, examination.result, checking, found.path)),
    };
  } catch (error) {
    if (isOfTheRun(error)) {
      throw error;
    }
    const failure = { code: 'INTERNAL', detail: String(error) };
    return { ...unreadable(document, failure), ...seen, ...noPicture };
  }
}

/** What would go wrong with every document of the run. */
function isOfTheRun(error: unknown): boolean {
  return (
    error instanceof RequestError ||
    error instanceof ConfigError ||
    error instanceof LedgerError ||
    error instanceof OutputError
  );
}

/** Reads a file unless it is larger than an invoice can be. */
async function readBounded(path: string): Promise<{ bytes: Uint8Array } | { code: string }> {
  try {
    const handle = await open(bytesOfPath(path));
    try {
      const { size } = await handle.stat();
      if (size > MAX_PDF_BYTES) {
        return { code: 'PDF_TOO_LARGE' };
      }
      return { bytes: await handle.readFile() };
    } finally {
      await handle.close();
    }
  } catch (error) {
    return { code: systemCode(error) };
  }
}

function unreadable(
  document: string,
  { code, detail }: { readonly code: string; readonly detail?: string },
): CheckedDocument {
  const step = newStep('file-readable', 'pending', code);
  return {
    ...undecided(document, [step]),
    // What is wrong with a PDF is said by the step.
    ...(code.startsWith('PDF_') ? {} : { error: { code, detail: detail ?? step.sentence.en } }),
  };
}

/** A document of which nothing was found out beyond some steps. */
export function undecided(document: string, steps: readonly VerificationStep[]): CheckedDocument {
  return { document, of: 'file', result: undecidedResult(steps), checkedAt: chinaNow() };
}

/** The finding about one document, as a run remembers it. */
export function checkedOf(document: string, examination: PdfExamination): CheckedDocument {
  return {
    document,
    of: 'file',
    result: examinedDocument(examination),
    checkedAt: chinaNow(),
  };
}

function chinaNow(): string {
  return chinaInstant(Date.now());
}

/** Draws the original again in place of a file that is not it. */
async function saveOriginal(
  examination: PdfExamination,
  { pool, originals, outputs }: Checking,
): Promise<{ savedOriginal?: string }> {
  const { result, invoice } = examination;
  if (originals === undefined || result.verdict === 'genuine' || invoice === undefined) {
    return {};
  }
  const original = await drawOriginal(examination, pool);
  if (original === undefined) {
    return {};
  }
  const path = join(originals, `${invoice.invoiceNumber}.pdf`);
  // Two files of one invoice have one original.
  if (!outputs.hasWritten(path)) {
    await outputs.write(path, original, { makeFolder: true });
  }
  return { savedOriginal: path };
}
