import { chinaInstant, InvoiceError } from '@guanming/chaincode/domain';
import { LedgerError } from '@guanming/ledger/errors';
import { ConfigError, readablePath, OutputError, OutputFiles } from '@guanming/runtime';
import type { PdfProcessPool } from '@guanming/verification';
import {
  isPageProven,
  newCheckRecord,
  readAskedNodes,
  reviewCsv,
  reviewDocuments,
  verificationJson,
  worstExitCode,
} from '@guanming/verification/review';
import type {
  CheckedDocument,
  ExpectedBuyer,
  Outcome,
  VerifyExitCode,
} from '@guanming/verification/review';
import type { VerificationService } from '@guanming/verification/service';
import { RequestError } from '@guanming/wire';
import { checkDocuments } from './check-documents';
import { checkRecordMarkdown } from './check-record-markdown';
import { collectDocuments, type FoundDocument } from './collect-documents';
import { newSay, type Say } from './dictionary';
import { describeOutputError } from './describe-output-error';
import { picturePaths } from './draw-picture';
import { printable } from './display-width';
import type { Language } from './language';
import { printDocument } from './print-document';
import { printSummary, printTable } from './print-table';
import { ProgressBar } from './progress-bar';
import { readSeen } from './read-seen';

/** Options of `verify`: documents, nodes, and the files to write. */
export interface VerifyOptions {
  /** Files and folders. */
  readonly files: readonly string[];
  readonly number?: string | undefined;
  readonly checkCode?: string | undefined;
  readonly ask: string;
  readonly language: Language;
  /** One JSON object for each document, on a line of its own. */
  readonly json?: boolean;
  /** Every step also when there are many documents. */
  readonly details?: boolean;
  /** The companies that may be the buyer; none asks nothing. */
  readonly buyers?: readonly ExpectedBuyer[] | undefined;
  /** Earlier check records: an invoice that one has is flagged. */
  readonly seenBefore?: readonly string[] | undefined;
  /** Files to write. */
  readonly csv?: string | undefined;
  readonly report?: string | undefined;
  readonly picture?: string | undefined;
  readonly saveOriginal?: string | undefined;
}

/** Where the command writes; each call is one line or more, without the last line end. */
export interface CommandStreams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Where the progress is shown. */
  readonly terminal: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>;
}

/** Services that a run of `verify` asks. */
export interface VerifyParts {
  readonly service: Pick<VerificationService, 'examinePdf' | 'verifyNumber' | 'readHeight'>;
  readonly pool: Pick<PdfProcessPool, 'render' | 'draw'>;
}

/** More documents than these are shown as a table. */
const MAX_IN_FULL = 3;

/**
 * Verifies documents and prints each result, the scenic spot first; many as a table.
 *
 * @returns the worst exit code of its documents: 1 not genuine, 2 could not decide, 3 not the
 * original though its data are genuine, 4 genuine but flagged, 0 genuine and original
 */
export async function runVerify(
  parts: VerifyParts,
  options: VerifyOptions,
  output: CommandStreams,
): Promise<VerifyExitCode> {
  const say = newSay(options.language);
  try {
    const records = options.seenBefore ?? [];
    const seen = await readSeen(records, say);
    const found = await collectDocuments(options.files);
    const outputs = await OutputFiles.beside([...found.map(({ path }) => path), ...records]);
    await assertOutputs(found.length, options, outputs, say);
    const checked = await check(parts, { ...options, found, outputs }, output, say);
    const outcomes = reviewDocuments(withSeen(checked, seen), options.buyers ?? []);
    const exitCode = worstExitCode(outcomes.map((outcome) => outcome.exitCode));
    print(outcomes, options, output, say);
    sayFiles(outcomes, options, output, say);
    await writeFiles(outcomes, parts, { ...options, outputs }, output, say);
    return exitCode;
  } catch (error) {
    output.err(sentenceOf(error, say));
    const said = error instanceof OutputError ? error.file : undefined;
    notWritten(options)
      .filter((file) => file !== said)
      .forEach((file) => {
        output.err(say('error.incomplete', { file: readablePath(file) }));
      });
    return 2;
  }
}

function withSeen(
  checked: readonly CheckedDocument[],
  seen: ReadonlyMap<string, string>,
): CheckedDocument[] {
  return checked.map((document) => ({
    ...document,
    seenBefore: isPageProven(document.result)
      ? seen.get(document.result.invoiceNumber ?? '')
      : undefined,
  }));
}

interface CheckOptions extends VerifyOptions {
  readonly found: readonly FoundDocument[];
  readonly outputs: OutputFiles;
}

/** What cannot be written is said before the work, not after it. */
async function assertOutputs(
  count: number,
  { number, csv, report, picture, saveOriginal }: VerifyOptions,
  outputs: OutputFiles,
  say: Say,
): Promise<void> {
  const isOnePicture = picture !== undefined && /\.png$/i.test(picture);
  if (isOnePicture && count + (number === undefined ? 0 : 1) > 1) {
    throw new RequestError('REQUEST_INVALID', say('error.picture'));
  }
  await outputs.assertWritable(csv, ...reportFiles(report));
  if (!isOnePicture) {
    await outputs.assertFolder(picture);
  }
  await outputs.assertFolder(saveOriginal);
}

/** A record is written for programs and for people. */
function reportFiles(report: string | undefined): string[] {
  const base = report?.replace(/\.(json|md)$/i, '');
  return base === undefined ? [] : [`${base}.json`, `${base}.md`];
}

async function check(
  { service, pool }: VerifyParts,
  { found, outputs, number, checkCode, ask, picture, saveOriginal }: CheckOptions,
  { terminal }: CommandStreams,
  say: Say,
): Promise<CheckedDocument[]> {
  const inquiry =
    number === undefined || checkCode === undefined ? undefined : { number, checkCode };
  const total = found.length + (inquiry === undefined ? 0 : 1);
  const pictures = picturePaths(
    found.map(({ path }) => path),
    picture,
  );
  const checking = { service, pool, ask, pictures, originals: saveOriginal, outputs };
  const progress = new ProgressBar(say('progress'), total, terminal);
  try {
    return await checkDocuments(found, inquiry, checking, () => {
      progress.advance();
    });
  } finally {
    progress.end();
  }
}

function print(
  outcomes: readonly Outcome[],
  { json = false, details = false, language }: VerifyOptions,
  { out }: CommandStreams,
  say: Say,
): void {
  if (json) {
    outcomes.forEach((outcome) => {
      out(JSON.stringify(verificationJson(outcome)));
    });
    return;
  }
  const isTable = outcomes.length > MAX_IN_FULL;
  if (!isTable || details) {
    outcomes.forEach((outcome) => {
      out(printDocument(outcome, language, say));
    });
  }
  if (isTable) {
    out(printTable(outcomes, language, say));
    out(printSummary(outcomes, say));
  }
}

/** Says of each document whether its picture and its original were written, or why not. */
function sayFiles(
  outcomes: readonly Outcome[],
  { saveOriginal }: VerifyOptions,
  { err }: CommandStreams,
  say: Say,
): void {
  for (const { checked } of outcomes) {
    const { document, picture, noPicture, savedOriginal, result } = checked;
    if (picture !== undefined) {
      err(say('written', { file: readablePath(picture) }));
    }
    if (noPicture !== undefined) {
      err(say(`picture.${noPicture}`, { file: printable(document) }));
    }
    if (savedOriginal !== undefined) {
      err(say('written', { file: readablePath(savedOriginal) }));
    } else if (saveOriginal !== undefined && checked.of === 'file') {
      const key = result.verdict === 'genuine' ? 'original.proven' : 'original.unproven';
      err(say(key, { file: printable(document) }));
    }
  }
}

/** Files that were asked for and wait for the end of a check. */
function notWritten({ csv, report, picture }: VerifyOptions): string[] {
  return [csv, ...reportFiles(report), picture].filter((file) => file !== undefined);
}

async function writeFiles(
  outcomes: readonly Outcome[],
  { service }: VerifyParts,
  { csv, report, ask, language, outputs }: VerifyOptions & { readonly outputs: OutputFiles },
  { err }: CommandStreams,
  say: Say,
): Promise<void> {
  const write = async (file: string, text: string): Promise<void> => {
    await outputs.write(file, text);
    err(say('written', { file: readablePath(file) }));
  };
  if (csv !== undefined) {
    await write(csv, reviewCsv(outcomes, language, 'command'));
  }
  const [json, markdown] = reportFiles(report);
  if (json !== undefined && markdown !== undefined) {
    const nodes = await readAskedNodes(outcomes, (node) => heightOf(node, service));
    const record = newCheckRecord(outcomes, { savedAt: chinaInstant(Date.now()), ask, nodes });
    await write(json, `${JSON.stringify(record, null, 2)}\n`);
    await write(markdown, checkRecordMarkdown(record, outcomes, language, say));
  }
}

async function heightOf(
  node: string,
  service: Pick<VerificationService, 'readHeight'>,
): Promise<number | undefined> {
  try {
    return await service.readHeight(node);
  } catch (error) {
    if (error instanceof LedgerError) {
      return undefined;
    }
    throw error;
  }
}

/** What keeps the run from its end; anything unknown is a bug and is thrown on. */
function sentenceOf(error: unknown, say: Say): string {
  if (
    error instanceof RequestError ||
    error instanceof InvoiceError ||
    error instanceof LedgerError
  ) {
    return `${error.detail} (${error.code})`;
  }
  if (error instanceof ConfigError) {
    return error.message;
  }
  if (error instanceof OutputError) {
    return describeOutputError(error, say);
  }
  throw error;
}
