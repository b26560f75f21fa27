import { PdfWorkshop } from '../../pdf-workshop';
import { runTampering } from './run-tampering';

/** `npm run test:tamper [count] [seed]`: prints the verdicts by kind and ends with 1 on a failure. */
async function main([count = '1000', seed = '20261122']: readonly string[]): Promise<void> {
  const workshop = new PdfWorkshop();
  const print = (text: string): void => void process.stdout.write(`${text}\n`);
  try {
    const { verdicts, failures } = await runTampering(
      Number(count),
      Number(seed),
      workshop,
      (done) => {
        if (process.stderr.isTTY || done % 100 === 0) {
          process.stderr.write(
            `${process.stderr.isTTY ? '\r' : ''}${done}/${count}${process.stderr.isTTY ? '' : '\n'}`,
          );
        }
      },
    );
    print(`${count} changes of original invoices, seed ${seed}`);
    for (const [kind, counts] of Object.entries(verdicts)) {
      const total = Object.values(counts).reduce((sum, found) => sum + found, 0);
      const parts = Object.entries(counts).map(([verdict, found]) => `${verdict} ${found}`);
      print(`  ${kind.padEnd(27)}${String(total).padStart(5)}  ${parts.join(', ')}`);
    }
    failures.forEach(print);
    print(`${failures.length} failed: passed as the original, or changed without its field named`);
    process.exitCode = failures.length === 0 ? 0 : 1;
  } finally {
    await workshop.close();
  }
}

void main(process.argv.slice(2));
