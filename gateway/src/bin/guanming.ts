import { CommanderError } from 'commander';
import { newProgram } from '../cli/program';
import { UNDECIDED } from '../cli/verify-program';
import { ConfigError } from '../config';

const output = { out: console.log, err: console.error, terminal: process.stderr };

newProgram(output)
  .parseAsync()
  .catch((error: unknown) => {
    if (error instanceof CommanderError) {
      // Commander has told what is wrong; bad usage decides nothing.
      process.exitCode = error.exitCode === 0 ? 0 : UNDECIDED;
      return;
    }
    console.error(error instanceof ConfigError ? error.message : error);
    process.exitCode = UNDECIDED;
  });
