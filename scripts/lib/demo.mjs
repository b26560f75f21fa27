import { readOptions } from './options.mjs';
import { prepare } from './prepare.mjs';
import { readLocal, requireServers, runOrder } from './servers.mjs';
import { printOrder } from './show-running.mjs';

/** `npm run demo`: one more order against what runs, step by step. */
export async function main(args) {
  const { dir, json } = readOptions('run demo', args, ['json']);
  await prepare(process.stderr);
  await requireServers(dir);
  const order = await runOrder(readLocal(dir), json ? undefined : printStep);
  if (json) {
    process.stdout.write(`${JSON.stringify(order, null, 2)}\n`);
  } else {
    printOrder(order);
  }
}

function printStep({ step, from, to, text }) {
  process.stdout.write(`${String(step).padEnd(4)} ${from} → ${to}: ${text}\n`);
}
