import { ConfigError, exactArguments } from '@guanming/runtime';
import { CommanderError } from 'commander';
import { newSay } from '../dictionary';
import { languageOf } from '../language';
import { newProgram } from '../program';
import { UNDECIDED } from '../verify-program';

/**
 * A reader that goes away, such as `head`, has seen enough: the check goes on and its exit code
 * counts. Results that nothing takes, such as a disk that is full, decide nothing.
 */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') {
    const text = newSay(languageOf(process.env))('error.output', { code: error.code ?? '' });
    process.stderr.write(`${text}\n`, () => process.exit(UNDECIDED));
  }
});
process.stderr.on('error', () => {
  // Nobody reads what is wrong; the exit code says it as well.
});

const output = {
  out: (text: string) => void process.stdout.write(`${text}\n`),
  err: (text: string) => void process.stderr.write(`${text}\n`),
  terminal: process.stderr,
};

newProgram(output)
  .parseAsync(exactArguments(process.argv.slice(2)), { from: 'user' })
  .catch((error: unknown) => {
    if (error instanceof CommanderError) {
      // Commander has told what is wrong; bad usage decides nothing.
      process.exitCode = error.exitCode === 0 ? 0 : UNDECIDED;
      return;
    }
    console.error(error instanceof ConfigError ? error.message : error);
    process.exitCode = UNDECIDED;
  });
