import { readFileSync } from 'node:fs';
import { PdfProcessPool } from '../pdf-process-pool';

/**
 * A program that reads a PDF in a pool and does not close it. Arguments: the file, and how long
 * it may take, in milliseconds. Writes `read` when it is done.
 */
async function main(): Promise<void> {
  const [file = '', timeout = ''] = process.argv.slice(2);
  const pool = new PdfProcessPool({
    timeout: Number(timeout),
    processorTime: Number(timeout),
    idleTime: 60_000,
  });
  await pool.read(readFileSync(file));
  process.stdout.write('read\n');
}

void main();
