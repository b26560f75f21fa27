import { parseInvoice, parseInvoiceRecord } from '@guanming/chaincode/domain';
import { renderInvoice } from '@guanming/invoice-renderer';
import { parentPort } from 'node:worker_threads';
import { compareFiles, type FileComparison } from './compare-files';
import { loadParser, parsePdf } from './parse-pdf';
import type { PdfContent, PdfReply, PdfRequest } from './pdf-content';
import { PdfError } from './pdf-error';

async function handle(request: PdfRequest): Promise<PdfContent | FileComparison> {
  if (request.kind === 'read') {
    return parsePdf(request.bytes);
  }
  const original = await renderInvoice(
    parseInvoice(request.invoice),
    parseInvoiceRecord(request.record),
  );
  return compareFiles(request.bytes, original);
}

async function reply(request: PdfRequest): Promise<PdfReply> {
  try {
    return { ok: true, value: await handle(request) };
  } catch (error) {
    return error instanceof PdfError
      ? { ok: false, code: error.code, detail: error.detail }
      : { ok: false, code: 'WORKER_FAILED', detail: String(error) };
  }
}

parentPort?.on('message', (request: PdfRequest) => {
  void reply(request).then((answer) => parentPort?.postMessage(answer));
});

void loadParser().then(() => parentPort?.postMessage('ready'));
