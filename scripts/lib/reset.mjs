import { existsSync } from 'node:fs';
import { network } from './network.mjs';
import { readOptions } from './options.mjs';
import { prepare } from './prepare.mjs';
import { stop } from './stop.mjs';

/** `npm run reset`: stops everything and forgets the network with its invoices. */
export async function main(args) {
  const { dir } = readOptions('run reset', args);
  await stop(dir);
  if (existsSync(dir)) {
    await prepare();
    await network().networkReset({ dir });
    process.stdout.write(`Forgotten: ${dir}.\n`);
  }
}
