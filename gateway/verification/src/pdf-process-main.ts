import { Socket } from 'node:net';
import { Worker } from 'node:worker_threads';
import { newFrame, readFrames } from './frames';
import type { PdfReply, PdfStart } from './pdf-content';
import { MAX_MESSAGE_BYTES, requestSchema, writeMessage } from './pdf-wire';

/** File descriptor on which it is asked and answers. */
const CHANNEL = 3;

/**
 * Ends this process although a file keeps it busy, when the one that started it is gone. As text,
 * for a thread without modules of its own. In a namespace of its own the kernel does that.
 */
const WATCH = `
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) {
    process.kill(process.pid, 'SIGKILL');
  }
}, 200);
`;

function watchParent(): void {
  new Worker(WATCH, {
    eval: true,
    resourceLimits: { maxOldGenerationSizeMb: 4, maxYoungGenerationSizeMb: 1 },
  }).unref();
}

/** The parent decides when this process ends; a signal to all asks the parent to finish. */
function ignoreSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => undefined);
  }
}

/** Entry of a process that works on PDFs: says that it is ready, then answers each request. */
async function main(): Promise<void> {
  process.umask(0o077);
  watchParent();
  ignoreSignals();
  const channel = new Socket({ fd: CHANNEL, readable: true, writable: true });
  const tell = (message: PdfStart | PdfReply): void => {
    channel.write(newFrame(writeMessage(message)));
  };
  channel.once('close', () => process.exit());
  try {
    const { handlePdfRequest, prepare } = await import('./handle-pdf-request.js');
    await prepare();
    tell({ ok: true });
    for await (const text of readFrames(channel, MAX_MESSAGE_BYTES)) {
      const request = requestSchema.safeParse(JSON.parse(text));
      tell(
        request.success
          ? await handlePdfRequest(request.data)
          : { ok: false, code: 'WORKER_FAILED', detail: request.error.message },
      );
    }
  } catch (error) {
    tell({ ok: false, detail: String(error) });
  }
  process.exit();
}

void main();
