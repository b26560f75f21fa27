import { canonicalInvoice, canonicalize } from '@guanming/chaincode/domain';
import type { Invoice, DocumentRecord } from '@guanming/chaincode/domain';
import { rendererOf, RenderError } from '@guanming/invoice-renderer';
import type { RenderErrorCode } from '@guanming/invoice-renderer';

/** Request to a render thread. */
export interface DrawRequest {
  readonly invoice: Invoice;
  readonly record: DocumentRecord;
  /** The signed order, compact JWS. */
  readonly order: string;
  readonly rendererVersion: string;
}

/** Answer of a render thread: the PDF, or a code; an error without a code is a bug. */
export type RenderReply =
  | { readonly pdf: Uint8Array }
  | { readonly code: RenderErrorCode | undefined; readonly detail: string };

/** Returns at once: whoever gets an answer knows that this module is loaded. */
export function load(): void {
  // Nothing is left to do.
}

/** Draws an invoice; an error is an answer, since its class does not cross threads. */
export async function draw({
  invoice,
  record,
  order,
  rendererVersion,
}: DrawRequest): Promise<RenderReply> {
  const texts = { invoice: canonicalInvoice(invoice), record: canonicalize(record), order };
  try {
    return { pdf: await rendererOf(rendererVersion).renderInvoice(texts) };
  } catch (error) {
    return error instanceof RenderError
      ? { code: error.code, detail: error.detail }
      : { code: undefined, detail: String(error) };
  }
}
