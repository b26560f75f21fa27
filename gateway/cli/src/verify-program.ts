import { existsSync } from 'node:fs';
import { isProvenNumber, isTaxNumber } from '@guanming/chaincode/domain';
import { readConnectionFile, connectLedger } from '@guanming/ledger';
import { PdfProcessPool } from '@guanming/verification';
import { issueReaders, VerificationService } from '@guanming/verification/service';
import { trustFileOf, watchTrust } from '@guanming/verification/trust';
import { readBuyerNumber } from '@guanming/wire/typed';
import { InvalidArgumentError, type Command } from 'commander';
import { connectionFileOf } from './connection-file-of';
import { newSay } from './dictionary';
import type { Say } from './dictionary';
import type { Language } from './language';
import { runVerify, type CommandStreams } from './verify-command';

interface VerifyFlags {
  readonly number?: string;
  readonly checkCode?: string;
  readonly ask: string;
  readonly json?: boolean;
  readonly details?: boolean;
  readonly buyer?: readonly string[];
  readonly seenBefore?: readonly string[];
  readonly buyerName?: string;
  readonly csv?: string;
  readonly report?: string;
  readonly picture?: string;
  readonly saveOriginal?: string;
  readonly lang: Language;
  readonly connection?: string;
  readonly bureauUrl?: string;
}

/** Cannot decide: nothing was asked, or nobody could be. */
export const UNDECIDED = 2;

/** Adds `verify` to the program. */
export function addVerify(
  program: Command,
  newCommand: (name: string) => Command,
  output: CommandStreams,
): void {
  const command = newCommand('verify')
    .description(
      'Verify PDFs, or a number with its check code. Exit code: 0 genuine and the original, ' +
        '1 not genuine, 2 could not decide, 3 genuine data in a file that is not the original, ' +
        '4 genuine, but flagged (credited, another buyer, twice, seen before), 5 genuine data, but an altered page',
    )
    .argument('[pdf...]', 'PDF files, or folders of them')
    .option('--number <number>', 'invoice number, 20 digits')
    .option('--check-code <code>', 'check code printed on the invoice')
    .option('--ask <node>', 'own, bureau, all, or the name of a peer', 'own')
    .option(
      '--buyer <number>',
      'flag invoices for another buyer: credit code, tax number or registration number; may be repeated',
      collect,
    )
    .option('--buyer-name <name>', 'with --buyer: flag invoices with another title')
    .option(
      '--seen-before <record>',
      'flag invoices that an earlier check record has, of --report or of the page; may be repeated',
      collect,
    )
    .option('--details', 'every step also of more than three documents')
    .option('--json', 'one JSON object a line (docs/verify-json.md)')
    .option('--csv <file>', 'write a table')
    .option('--report <file>', 'write a dated record of the check, as .json and .md')
    .option('--picture <png>', 'draw the page with boxes around what differs; or a folder')
    .option('--save-original <folder>', 'where a file is not the original, save one rendered again')
    .option('--connection <file>', 'connection file (or GUANMING_CONNECTION)')
    .option(
      '--bureau-url <url>',
      "with --ask bureau or all: unless the verification origin of the ledger's settings",
      readUrl,
    )
    .action((files: string[], flags: VerifyFlags) => verify(files, flags, command, output));
  program.addCommand(command);
}

async function verify(
  files: string[],
  flags: VerifyFlags,
  command: Command,
  output: CommandStreams,
): Promise<void> {
  const problem = problemOf(files, flags);
  if (problem !== undefined) {
    command.error(`error: ${problem}`, { exitCode: UNDECIDED });
  }
  const { buyerName, lang: language, bureauUrl: taxBureauUrl } = flags;
  const numbers = (flags.buyer ?? []).flatMap((buyer) => readBuyerNumber(buyer) ?? []);
  for (const number of numbers.filter((one) => isTaxNumber(one) && !isProvenNumber(one))) {
    output.err(newSay(language)('note.buyer-unproven', { number }));
  }
  const connectionFile = connectionFileOf(flags);
  if (!existsSync(connectionFile)) {
    const text = newSay(language)('error.no-connection', { file: connectionFile });
    command.error(`error: ${text}`, { exitCode: UNDECIDED });
  }
  const ledger = connectLedger(readConnectionFile(connectionFile));
  const pool = new PdfProcessPool();
  try {
    const service = new VerificationService({
      ledger,
      identity: 'auditor',
      issues: issueReaders(ledger, 'auditor'),
      pool,
      taxBureauUrl,
      trust: watchTrust(trustFileOf(connectionFile), ledger, 'auditor'),
    });
    process.exitCode = await runVerify(
      { service, pool },
      {
        ...flags,
        files,
        language,
        buyers: numbers.map((number) => ({ number, name: buyerName })),
      },
      output,
    );
  } finally {
    await pool.close();
    ledger.close();
  }
}

function problemOf(files: readonly string[], flags: VerifyFlags): string | undefined {
  const { number, checkCode, lang } = flags;
  const say = newSay(lang);
  if ((number === undefined) !== (checkCode === undefined)) {
    return say('error.number-and-code');
  }
  if (files.length === 0 && number === undefined) {
    return say('error.nothing');
  }
  return buyersProblem(flags, say) ?? togetherProblem(files, flags, say);
}

function buyersProblem({ buyer = [], buyerName }: VerifyFlags, say: Say): string | undefined {
  const bad = buyer.find((one) => readBuyerNumber(one) === undefined);
  if (bad !== undefined) {
    return say('error.buyer', { code: bad });
  }
  return buyer.length > 1 && buyerName !== undefined ? say('error.buyer-names') : undefined;
}

/** Options that contradict each other, or that mean nothing without another. */
function togetherProblem(
  files: readonly string[],
  flags: VerifyFlags,
  say: Say,
): string | undefined {
  if (flags.details === true && flags.json === true) {
    return say('error.details-and-json');
  }
  const idle = idleFlag(files, flags);
  return idle && say('error.idle-flag', idle);
}

/** An option that would change nothing, and what it needs: who gives one expects something of it. */
function idleFlag(
  files: readonly string[],
  flags: VerifyFlags,
): { flag: string; needed: string } | undefined {
  const { buyer, buyerName, seenBefore, saveOriginal, picture, bureauUrl, ask } = flags;
  const idle: readonly [flag: string, needed: string, isIdle: boolean][] = [
    ['--buyer-name', '--buyer', buyerName !== undefined && buyer === undefined],
    ['--buyer', 'PDF', buyer !== undefined && files.length === 0],
    ['--save-original', 'PDF', saveOriginal !== undefined && files.length === 0],
    ['--seen-before', 'PDF', seenBefore !== undefined && files.length === 0],
    ['--picture', 'PDF', picture !== undefined && files.length === 0],
    ['--bureau-url', '--ask bureau', bureauUrl !== undefined && !['bureau', 'all'].includes(ask)],
  ];
  const [found] = idle.filter(([, , isIdle]) => isIdle);
  return found && { flag: found[0], needed: found[1] };
}

/** Gathers the values of an option that may be repeated. */
function collect(value: string, earlier: readonly string[] = []): string[] {
  return [...earlier, value];
}

/** The origin of an `http` or `https` address, without a path, as the bureau's is. */
function readUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new InvalidArgumentError('It must be an address such as https://bureau.example.');
  }
  return text.replace(/\/+$/, '');
}
