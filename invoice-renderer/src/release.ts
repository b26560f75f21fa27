// What a release is bundled from: scripts/freeze-renderer.mjs.
import { parseDocumentRecord, parseInvoice } from '@guanming/chaincode/domain';
import { faceFields as fieldsOf } from './face-fields';
import { invoiceXml as xmlOf } from './invoice-xml';
import type { Renderer } from './renderer';

export { RENDERER_VERSION } from './renderer-version';

/** Loads what draws with the first invoice: who compares texts alone does without. */
export const renderInvoice: Renderer['renderInvoice'] = async ({ invoice, record, order }) => {
  const drawing = await import('./render-invoice.js');
  return drawing.renderInvoice(parseInvoice(invoice), parseDocumentRecord(record), order);
};

export const faceFields: Renderer['faceFields'] = ({ invoice, record }) =>
  fieldsOf(parseInvoice(invoice), parseDocumentRecord(record));

export const invoiceXml: Renderer['invoiceXml'] = ({ invoice, record }) =>
  xmlOf(parseInvoice(invoice), parseDocumentRecord(record));
