// How long one invoice takes on a warm process, and whether memory stays flat: `npm run bench -- 1000`.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { renderInvoice } = require('../dist/index.js');
const { newGallery, newSampleInvoice } = require('../dist/testing/index.js');

const count = Number(process.argv[2] ?? 200);
const megabytes = () => Math.round(process.memoryUsage().rss / 1e6);

async function measure(name, next) {
  const times = [];
  for (let index = 0; index < count; index += 1) {
    const { invoice, record } = next(index);
    const start = performance.now();
    await renderInvoice(invoice, record);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(count - 1, Math.floor(count * share))].toFixed(1);
  console.log(`${name}: median ${at(0.5)} ms, p99 ${at(0.99)} ms, ${megabytes()} MB`);
}

const { 'one-ticket': oneTicket, 'six-lines': sixLines, longest } = newGallery();
await measure('first run', () => oneTicket);
await measure('one ticket', () => oneTicket);
await measure('six lines', () => sixLines);
await measure('longest values', () => longest);
await measure('all different', (index) => newSampleInvoice({ sequence: 10_000 + index }));
