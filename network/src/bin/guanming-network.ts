import { runCommandLine } from '../command-line';

process.umask(0o077);

// A reader that goes away, such as `head`, has seen enough; the verb still ends in order.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') {
      process.exitCode = 1;
    }
  });
}

runCommandLine(process.argv.slice(2)).then(
  (exitCode) => {
    process.exitCode ??= exitCode;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
