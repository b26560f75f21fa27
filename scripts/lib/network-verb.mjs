import { inRepository } from './repository.mjs';
import { prepare } from './prepare.mjs';
import { endCommands, runVisibly } from './run-command.mjs';

/** `npm run network -- <verb>`: the command of the network package, built when needed. */
export async function main(args) {
  await prepare(process.stderr);
  // From a terminal, SIGINT reaches the command too, which decides when to end; SIGTERM does not.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', endCommands);
  const command = inRepository('network', 'bin', 'guanming-network');
  return await runVisibly('guanming-network', process.execPath, [command, ...args], {
    foreground: true,
  });
}
