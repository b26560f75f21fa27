import { Worker } from 'node:worker_threads';
import type { PdfReply, PdfRequest, PdfStart } from './pdf-content';

/**
 * Ends this process when the one that started it is gone although a file keeps it so busy that it
 * does not hear of it. As text, for a thread without modules of its own.
 */
const WATCH = `
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) {
    process.kill(process.pid, 'SIGKILL');
  }
}, 1000);
`;

function tell(message: PdfStart | PdfReply): void {
  process.send?.(message);
}

/** The parent decides when this process ends; a signal to their group asks the parent to finish. */
function followParent(): void {
  process.once('disconnect', () => process.exit());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => undefined);
  }
  new Worker(WATCH, {
    eval: true,
    resourceLimits: { maxOldGenerationSizeMb: 4, maxYoungGenerationSizeMb: 1 },
  }).unref();
}

/** Entry of a process that works on PDFs: says that it is ready, then answers each request. */
async function main(): Promise<void> {
  process.umask(0o077);
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
