import { join } from 'node:path';
import { directEnvironment } from './direct-environment.mjs';
import { readOptions } from './options.mjs';
import { prepare } from './prepare.mjs';
import { inRepository } from './repository.mjs';
import { runVisibly } from './run-command.mjs';

/** `npm run shop:recover`: puts back the invoiced orders that the shop's database has lost. */
export async function main(args) {
  const { dir } = readOptions('run shop:recover', args);
  await prepare(process.stderr);
  const program = inRepository('gateway', 'services', 'dist', 'bin', 'ticketing-recover.js');
  const config = process.env.GUANMING_CONFIG || join(dir, 'servers', 'ticketing.json');
  const env = { ...directEnvironment(), GUANMING_CONFIG: config };
  return await runVisibly('The recovery', process.execPath, [program], { env });
}
