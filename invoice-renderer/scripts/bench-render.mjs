// Whether memory stays flat over many different invoices, and how long one takes against pdfkit with
// `registerFont(path)` in each document: the same page, in the same run, in turn.
// `npm run bench:render -- [pairs] [invoices]`, 200 and 10 000 unless said.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { fontFile } = require('../dist/font-files.js');
const { loadInvoiceFonts } = require('../dist/fonts.js');
const { renderInvoice, renderWith } = require('../dist/render-invoice.js');
const { newGallery, newSampleInvoice } = require('../dist/testing/index.js');

const [pairs = 200, invoices = 10_000] = process.argv.slice(2).map(Number);
const paths = Object.fromEntries(
  Object.keys(loadInvoiceFonts()).map((name) => [name, fontFile(name)]),
);
const WARM_UP = 5;

async function timeOf(render) {
  const start = performance.now();
  const { length } = await render();
  return { time: performance.now() - start, length };
}

function quantile(times, share) {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

function describe(name, times) {
  const [median, p99] = [quantile(times, 0.5), quantile(times, 0.99)];
  console.log(`  ${name}: p50 ${median.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`);
}

async function compare(kind, { invoice, record, order }) {
  const ours = [];
  const theirs = [];
  for (let pair = -WARM_UP; pair < pairs; pair += 1) {
    const our = await timeOf(() => renderInvoice(invoice, record, order));
    const their = await timeOf(() => renderWith(paths, { invoice, record, order }));
    if (pair >= 0) {
      ours.push(our.time);
      theirs.push(their.time);
    }
  }
  console.log(`${kind}, ${pairs} pairs`);
  describe('ours', ours);
  describe('pdfkit, registerFont(path) in each document', theirs);
  console.log(`  ratio of p50: ${(quantile(theirs, 0.5) / quantile(ours, 0.5)).toFixed(1)} x`);
}

async function watchMemory() {
  const megabytes = () => Math.round(process.memoryUsage().rss / 1e6);
  console.log(
    `${invoices} different invoices one after the other; memory at the start ${megabytes()} MB`,
  );
  const times = [];
  for (let index = 0; index < invoices; index += 1) {
    const { invoice, record, order } = newSampleInvoice({ sequence: 10_001 + index });
    times.push((await timeOf(() => renderInvoice(invoice, record, order))).time);
    if ((index + 1) % 1000 === 0) {
      console.log(`  ${index + 1}: ${megabytes()} MB`);
    }
  }
  describe('each', times);
}

const { 'one-ticket': oneTicket, 'six-lines': sixLines } = newGallery();
await watchMemory();
await compare('one ticket', oneTicket);
await compare('six lines', sixLines);
