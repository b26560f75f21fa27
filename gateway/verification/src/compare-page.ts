import { checkCode, type Invoice, type DocumentRecord } from '@guanming/chaincode/domain';
import type { FaceField } from '@guanming/invoice-renderer';
import type { DocumentDifference, Place } from '@guanming/wire/verdicts';
import type { PageText } from './pdf-content';
import type { InvoicePdf } from './read-invoice-pdf';
import { readQr } from './read-qr';

/** Where the face has its QR code (invoice.md 1.8). */
const QR_PLACE: Place = { page: 1, x: 9, y: 4, width: 20, height: 20 };

/** How a page stands to an invoice. */
export interface PageComparison {
  /** What the page shows otherwise. */
  readonly differences: readonly DocumentDifference[];
  /** Fields, and `qr`, that cannot be read on it. */
  readonly unread: readonly string[];
}

/**
 * Compares the page's texts with those that the renderer would draw, field by field. What another
 * program rewrote may have lost its marks: a field without a text is not read, which is no difference.
 *
 * @param fields - the texts that the page ought to show
 * @param invoice - what its QR code ought to lead to
 */
export function comparePage(
  { texts, qr }: Pick<InvoicePdf, 'texts' | 'qr'>,
  fields: readonly FaceField[],
  invoice: Invoice,
  record: DocumentRecord,
): PageComparison {
  const shown = joinByPath(texts);
  const differences = fields.flatMap(({ path, text }) => {
    const wrong = shown.get(path)?.find((found) => !isSameText(found.text, text));
    return wrong === undefined ? [] : [newDifference(path, text, wrong)];
  });
  const target = readQr(qr);
  return {
    differences: [...differences, ...compareQr(qr, target, invoice, record)],
    unread: [
      ...fields.map(({ path }) => path).filter((path) => !shown.has(path)),
      ...(qr === undefined ? ['qr'] : []),
    ],
  };
}

/** The texts of each path: what is drawn in one passage of marked content is one text. */
function joinByPath(texts: readonly PageText[]): Map<string, PageText[]> {
  const byPath = new Map<string, PageText[]>();
  for (const text of texts) {
    byPath.set(text.tag, [...(byPath.get(text.tag) ?? []), text]);
  }
  return byPath;
}

function isSameText(found: string, expected: string): boolean {
  return withoutBlanks(found) === withoutBlanks(expected);
}

/** Where a line breaks, a blank may go missing or come in. */
function withoutBlanks(text: string): string {
  return text.replace(/\s+/g, '');
}

function newDifference(
  field: string,
  expected: string,
  { text, page, box }: PageText,
): DocumentDifference {
  return { field, part: 'page', document: text, ledger: expected, place: { page, ...box } };
}

/** Number and check code in the QR against the ledger, its origin against the data. */
function compareQr(
  qr: string | undefined,
  target: ReturnType<typeof readQr>,
  invoice: Invoice,
  record: DocumentRecord,
): DocumentDifference[] {
  if (qr === undefined) {
    return [];
  }
  const expected = {
    invoiceNumber: record.invoiceNumber as string,
    checkCode: checkCode(record.digest),
    verificationOrigin: invoice.verificationOrigin,
  };
  if (target === undefined) {
    const ledger = expected.invoiceNumber;
    return [{ field: 'qr', part: 'qr', document: qr, ledger, place: QR_PLACE }];
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
