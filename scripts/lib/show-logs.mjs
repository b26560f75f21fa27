import { closeSync, existsSync, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { network } from './network.mjs';

const SHOWN_LINES = 15;
const SHOWN_BYTES = 64 * 1024;
/** Fabric: ERRO and worse; the servers and the chaincode: pino from 50 on, or a stack. */
const TELLING = / (ERRO|PANI|FATA) |"level":[56]0|^panic:|^\s*([A-Z]\w*)?Error\b/;

/** Prints where the logs of a network are, and the last lines of each that tell of a failure. */
export function printLogs(dir) {
  const { readableLogLine } = network();
  const folder = join(dir, 'logs');
  const logs = existsSync(folder)
    ? readdirSync(folder).filter((name) => name.endsWith('.log'))
    : [];
  process.stdout.write(`\nLogs of the network that failed, in ${folder}:\n`);
  for (const log of logs) {
    const lines = lastLines(join(folder, log)).filter((line) => TELLING.test(line));
    const node = log.slice(0, -'.log'.length);
    process.stdout.write(`\n  ${join(folder, log)}\n`);
    for (const line of lines.slice(-SHOWN_LINES)) {
      process.stdout.write(`    ${readableLogLine(node, line).slice(0, 240)}\n`);
    }
  }
}

function lastLines(file) {
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    const buffer = Buffer.alloc(Math.min(size, SHOWN_BYTES));
    readSync(descriptor, buffer, 0, buffer.length, size - buffer.length);
    return buffer.toString('utf8').split('\n');
  } finally {
    closeSync(descriptor);
  }
}
