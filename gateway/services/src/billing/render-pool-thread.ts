import { parentPort } from 'node:worker_threads';
import type { Invoice, InvoiceRecord } from '@guanming/chaincode/domain';
import { RenderError, renderInvoice } from '@guanming/invoice-renderer';
import type { RenderErrorCode } from '@guanming/invoice-renderer';

/** What the thread answers: the PDF, or why not; without a code that is a bug. */
export type RenderReply =
  | { readonly pdf: Uint8Array }
  | { readonly code: RenderErrorCode | undefined; readonly detail: string };

async function draw(invoice: Invoice, record: InvoiceRecord): Promise<RenderReply> {
  try {
    return { pdf: await renderInvoice(invoice, record) };
  } catch (error) {
    return error instanceof RenderError
      ? { code: error.code, detail: error.detail }
      : { code: undefined, detail: String(error) };
  }
}

parentPort?.on('message', ({ invoice, record }: { invoice: Invoice; record: InvoiceRecord }) => {
  void draw(invoice, record).then((reply) => parentPort?.postMessage(reply));
});

parentPort?.postMessage('ready');
