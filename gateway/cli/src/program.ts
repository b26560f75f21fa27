import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { z } from 'zod';
import { addAct } from './act/act-program';
import { addExports } from './export-program';
import { languageOf, languages } from './language';
import { addSpot } from './spot/spot-program';
import { addTrust } from './trust-program';
import type { CommandStreams } from './verify-command';
import { addVerify } from './verify-program';

/** The command line of `guanming`. */
export function newProgram(output: CommandStreams): Command {
  const program = new Command('guanming')
    .version(ownVersion(), '-V, --version', 'version of this command')
    .description(
      'Verifies scenic-spot invoices against the ledger, exports them, sets up the shop of a spot, and signs for an officer',
    )
    .configureOutput({ writeErr: (text) => process.stderr.write(text) })
    .exitOverride();
  const newCommand = (name: string): Command =>
    new Command(name)
      .copyInheritedSettings(program)
      .addOption(
        new Option('--lang <language>', 'language of what is printed')
          .choices(languages)
          .default(languageOf(process.env), "the locale's"),
      );
  addVerify(program, newCommand, output);
  addExports(program, newCommand, output);
  addSpot(program, newCommand, output);
  addTrust(program, newCommand, output);
  addAct(program, newCommand, output);
  return program;
}

function ownVersion(): string {
  const manifest = readFileSync(join(__dirname, '..', 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(manifest)).version;
}
