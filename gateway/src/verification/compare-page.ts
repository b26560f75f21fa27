import { checkCode, type Invoice, type InvoiceRecord } from '@guanming/chaincode/domain';
import { faceFields } from '@guanming/invoice-renderer/content';
import type { PageText } from './pdf-content';
import type { InvoicePdf } from './read-invoice-pdf';
import { readQr } from './read-qr';
import type { DocumentDifference, Place } from './verification-result';

/** Where the face has its QR code (invoice.md 1.8). */
const QR_PLACE: Place = { page: 1, x: 9, y: 4, width: 20, height: 20 };

/**
 * Compares the page's texts with those that the renderer would draw, field by field.
 *
 * @param invoice - what the page ought to show
 * @returns one difference for each field that the page shows otherwise, or not at all
 */
export function comparePage(
  { texts, qr }: Pick<InvoicePdf, 'texts' | 'qr'>,
  invoice: Invoice,
  record: InvoiceRecord,
): DocumentDifference[] {
  const shown = joinByPath(texts);
  const fields = faceFields(invoice, record).flatMap(({ path, text }) => {
    const wrong = (shown.get(path) ?? [undefined]).find((found) => !isSameText(found?.text, text));
    return shown.has(path) && wrong === undefined ? [] : [newDifference(path, text, wrong)];
  });
  return [...fields, ...compareQr(qr, invoice, record)];
}

/** The texts of each path: what is drawn in one passage of marked content is one text. */
export function joinByPath(texts: readonly PageText[]): Map<string, PageText[]> {
  const byPath = new Map<string, PageText[]>();
  for (const text of texts) {
    byPath.set(text.tag, [...(byPath.get(text.tag) ?? []), text]);
  }
  return byPath;
}

function isSameText(found: string | undefined, expected: string): boolean {
  return found !== undefined && withoutBlanks(found) === withoutBlanks(expected);
}

/** Where a line breaks, a blank may go missing or come in. */
function withoutBlanks(text: string): string {
  return text.replace(/\s+/g, '');
}

function newDifference(
  field: string,
  expected: string,
  found: PageText | undefined,
): DocumentDifference {
  return {
    field,
    part: 'page',
    document: found?.text ?? '',
    ledger: expected,
    ...(found === undefined ? {} : { place: { page: found.page, ...found.box } }),
  };
}

/** Number and check code in the QR against the ledger, its origin against the data. */
function compareQr(
  qr: string | undefined,
  invoice: Invoice,
  record: InvoiceRecord,
): DocumentDifference[] {
  const expected = {
    invoiceNumber: record.invoiceNumber as string,
    checkCode: checkCode(record.digest),
    verificationOrigin: invoice.verificationOrigin,
  };
  const target = readQr(qr);
  if (target === undefined) {
    const [document, ledger] = [qr ?? '', expected.invoiceNumber];
    return [{ field: 'qr', part: 'qr', document, ledger, place: QR_PLACE }];
  }
  return (Object.keys(expected) as (keyof typeof expected)[])
    .filter((field) => target[field] !== expected[field])
    .map((field) => ({
      field,
      part: 'qr',
      document: target[field],
      ledger: expected[field],
      place: QR_PLACE,
    }));
}
