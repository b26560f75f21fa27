import { Worker } from 'node:worker_threads';
import type { PdfReply, PdfRequest, PdfStart } from './pdf-content';

/**
 * Ends this process although a file keeps it busy: when the one that started it is gone, and when it
 * takes more memory than it may, of which JavaScript's own bound knows only a part. As text, for a
 * thread without modules of its own.
 */
const WATCH = `
const { workerData: mostBytes } = require('node:worker_threads');
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent || process.memoryUsage.rss() > mostBytes) {
    process.kill(process.pid, 'SIGKILL');
  }
}, 200);
`;

function tell(message: PdfStart | PdfReply): void {
  process.send?.(message);
}

/** @param megabytes - most memory of this process */
function watch(megabytes: number): void {
  new Worker(WATCH, {
    eval: true,
    workerData: megabytes * 1024 * 1024,
    resourceLimits: { maxOldGenerationSizeMb: 4, maxYoungGenerationSizeMb: 1 },
  }).unref();
}

/** The parent decides when this process ends; a signal to their group asks the parent to finish. */
function followParent(): void {
  process.once('disconnect', () => process.exit());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => undefined);
  }
}

/**
 * Entry of a process that works on PDFs: says that it is ready, then answers each request. Argument:
 * its most memory, in megabytes.
 */
async function main(): Promise<void> {
  process.umask(0o077);
  watch(Number(process.argv[2]));
  followParent();
  try {
    const { handlePdfRequest, prepare } = await import('./handle-pdf-request.js');
    await prepare();
    process.on('message', (request: PdfRequest) => {
      void handlePdfRequest(request).then(tell);
    });
    tell({ ok: true });
  } catch (error) {
    tell({ ok: false, detail: String(error) });
  }
}

void main();
