import { directEnvironment } from './direct-environment.mjs';
import { prepare } from './prepare.mjs';
import { inRepository } from './repository.mjs';
import { runVisibly } from './run-command.mjs';

const properties = ['gateway', 'services', 'dist', 'tax-bureau', 'testing', 'main.js'];

/** `npm run test:properties`: two servers of the bureau on a simulated ledger, and all that may happen. */
export async function main(args) {
  await prepare(process.stdout, { withOldPages: true });
  const file = inRepository(...properties);
  const command = ['--enable-source-maps', file, ...args];
  return runVisibly('The simulation', process.execPath, command, { env: directEnvironment() });
}
