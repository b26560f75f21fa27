import { Command } from 'commander';
import { resolve } from 'node:path';
import { ConfigError, readConnectionFile } from '../config';
import { connectLedger } from '../ledger/fabric-connections';
import { PdfWorkshop } from '../verification';
import { VerificationDesk } from '../verifier/verification-desk';
import { runVerify } from '../verifier/verify-command';

interface VerifyFlags {
  readonly number?: string;
  readonly checkCode?: string;
  readonly ask: string;
  readonly json: boolean;
  readonly connection?: string;
  readonly bureauUrl?: string;
}

/** Cannot decide: nothing was asked, or nobody could be. */
const UNDECIDED = 2;

function connectionFileOf(flags: VerifyFlags): string {
  const { GUANMING_CONNECTION: named, GUANMING_NETWORK_DIR: folder = '.network' } = process.env;
  return resolve(flags.connection ?? named ?? resolve(folder, 'connection', 'verifier.json'));
}

async function verify(files: string[], flags: VerifyFlags, command: Command): Promise<void> {
  const { number, checkCode, ask, json } = flags;
  if ((number === undefined) !== (checkCode === undefined)) {
    command.error('error: --number and --check-code go together', { exitCode: UNDECIDED });
  }
  if (files.length === 0 && number === undefined) {
    command.error('error: name a PDF, or --number with --check-code', { exitCode: UNDECIDED });
  }
  const ledger = connectLedger(readConnectionFile(connectionFileOf(flags)));
  const workshop = new PdfWorkshop();
  try {
    const taxBureauUrl = flags.bureauUrl;
    const desk = new VerificationDesk({ ledger, identity: 'auditor', workshop, taxBureauUrl });
    process.exitCode = await runVerify(
      desk,
      { files, number, checkCode, ask, json },
      { out: console.log, err: console.error },
    );
  } finally {
    await workshop.close();
    ledger.close();
  }
}

async function main(): Promise<void> {
  const program = new Command('guanming')
    .description('Verifies scenic-spot invoices against the ledger')
    .configureOutput({ writeErr: (text) => process.stderr.write(text) })
    .exitOverride();
  program
    .command('verify')
    .description(
      'Verify PDFs, or a number with its check code; exit code 0 genuine, 1 not genuine, ' +
        '2 could not decide',
    )
    .argument('[pdf...]', 'PDF files')
    .option('--number <number>', 'invoice number, 20 digits')
    .option('--check-code <code>', 'check code printed on the invoice')
    .option('--ask <node>', 'own, bureau, all, or the name of a peer', 'own')
    .option('--json', 'one JSON object a line', false)
    .option('--connection <file>', 'connection file (or GUANMING_CONNECTION)')
    .option('--bureau-url <url>', "unless the verification origin of the ledger's settings")
    .action(verify);
  await program.parseAsync();
}

main().catch((error: unknown) => {
  if (error instanceof Error && 'exitCode' in error && typeof error.exitCode === 'number') {
    // Commander has told what is wrong; bad usage decides nothing.
    process.exitCode = error.exitCode === 0 ? 0 : UNDECIDED;
    return;
  }
  console.error(error instanceof ConfigError ? error.message : error);
  process.exitCode = UNDECIDED;
});
