import { readFile } from 'node:fs/promises';
import { InvoiceError } from '@guanming/chaincode/domain';
import { ConfigError } from '../config';
import { RequestError } from '../http';
import { printVerification } from './print-verification';
import type { VerificationDesk, VerificationResult } from './verification-desk';

/** What to verify: files, or a number with its check code. */
export interface VerifyOptions {
  readonly files: readonly string[];
  readonly number?: string | undefined;
  readonly checkCode?: string | undefined;
  readonly ask: string;
  /** One JSON object for each document, on a line of its own. */
  readonly json: boolean;
}

/** Where the command writes; each call is one line or more, without the last line end. */
export interface CommandOutput {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Genuine, not genuine, could not decide. */
export type VerifyExitCode = 0 | 1 | 2;

interface Inquiry {
  readonly document: string;
  readonly verify: () => Promise<VerificationResult>;
}

/**
 * Verifies documents one after the other and prints each result, the scenic spot first.
 *
 * @returns 0 when all are genuine, 1 when one is not, else 2 when one could not be decided; a file
 * that is not the original, though its data are the ledger's, is not decided
 */
export async function runVerify(
  desk: VerificationDesk,
  options: VerifyOptions,
  output: CommandOutput,
): Promise<VerifyExitCode> {
  const codes: VerifyExitCode[] = [];
  for (const inquiry of inquiriesOf(desk, options)) {
    codes.push(await runOne(inquiry, options.json, output));
  }
  return codes.includes(1) ? 1 : codes.includes(2) ? 2 : 0;
}

function inquiriesOf(
  desk: VerificationDesk,
  { files, number, checkCode, ask }: VerifyOptions,
): Inquiry[] {
  const ofFiles = files.map((file) => ({
    document: file,
    verify: async () => desk.verifyPdf(await readBytes(file), ask),
  }));
  return number === undefined || checkCode === undefined
    ? ofFiles
    : [...ofFiles, { document: number, verify: () => desk.verifyNumber(number, checkCode, ask) }];
}

/** A copy of its own: the bytes go to another thread. */
async function readBytes(file: string): Promise<Uint8Array> {
  return Uint8Array.from(await readFile(file));
}

async function runOne(
  { document, verify }: Inquiry,
  json: boolean,
  output: CommandOutput,
): Promise<VerifyExitCode> {
  try {
    const result = await verify();
    output.out(
      json ? JSON.stringify({ document, ...result }) : printVerification(document, result),
    );
    return exitCodeOf(result);
  } catch (error) {
    output.err(`${document}: ${sentenceOf(error)}`);
    return 2;
  }
}

function exitCodeOf({ verdict }: VerificationResult): VerifyExitCode {
  switch (verdict) {
    case 'genuine':
      return 0;
    case 'not-genuine':
      return 1;
    default:
      return 2;
  }
}

/** What is wrong with the question; anything unknown is a bug and is thrown on. */
function sentenceOf(error: unknown): string {
  if (error instanceof RequestError || error instanceof InvoiceError) {
    return `${error.detail} (${error.code})`;
  }
  if (error instanceof ConfigError) {
    return error.message;
  }
  if (error instanceof Error && 'code' in error && 'path' in error) {
    return `the file cannot be read (${String(error.code)})`;
  }
  throw error;
}
