import { directEnvironment } from './direct-environment.mjs';
import { prepare } from './prepare.mjs';
import { inRepository } from './repository.mjs';
import { runVisibly } from './run-command.mjs';

const tampering = ['gateway', 'verification', 'dist', 'testing', 'tampering', 'main.js'];

/** `npm run test:tamper`: changes original invoices at random; its options are those of the program. */
export async function main(args) {
  await prepare();
  return runVisibly('The tampering', process.execPath, [inRepository(...tampering), ...args], {
    env: directEnvironment(),
  });
}
