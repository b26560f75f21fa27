import { prepare } from './prepare.mjs';
import { inRepository } from './repository.mjs';
import { runVisibly } from './run-command.mjs';

/** `npm run bench:render`: its arguments are how many pairs and how many invoices to measure. */
export async function main(args) {
  await prepare();
  const script = inRepository('invoice-renderer', 'scripts', 'bench-render.mjs');
  return runVisibly('The measurement', process.execPath, [script, ...args]);
}
