import { canonicalize } from './canonical-json';
import { claimTag } from './claim-tag';
import type { Invoice, InvoiceLine } from './invoice';
import { invoiceDigest } from './invoice-digest';
import type { DocumentRecord } from './invoice-record';
import { splitVat, sumInvoice } from './invoice-totals';
import type { CatalogueItem, ScenicSpotRevision } from './scenic-spot';

/** One thing that a document says otherwise than the ledger. */
export interface Difference {
  /** Path in the canonical invoice, such as `scenicSpot.name.zh`; or `digest` or `claimTag`. */
  readonly field: string;
  /** What the document says. */
  readonly document: string;
  /** What the ledger says, or what follows from it; empty when it has nothing. */
  readonly ledger: string;
}

type Comparison = readonly [field: string, document: unknown, ledger: unknown];

/**
 * Compares an invoice with the ledger: no difference means that it is the one that was issued.
 *
 * The scenic spot comes first. Beside the digest, which covers all, each field that the ledger or
 * the tax rule gives is compared, so that a change is named and not only seen.
 *
 * @param revision - the spot's revision at issue, as the record names it
 */
export function compareInvoice(
  invoice: Invoice,
  record: DocumentRecord,
  revision: ScenicSpotRevision,
): Difference[] {
  return [
    ...compareSpot(invoice, record, revision),
    ...compareRecord(invoice, record),
    ...invoice.lines.flatMap((line, index) => compareLine(line, index, revision)),
    ...compareTotals(invoice),
  ]
    .filter(([, document, ledger]) => show(document) !== show(ledger))
    .map(([field, document, ledger]) => ({
      field,
      document: show(document),
      ledger: show(ledger),
    }));
}

function compareSpot(
  { scenicSpot, seller, drawer }: Invoice,
  record: DocumentRecord,
  revision: ScenicSpotRevision,
): Comparison[] {
  return [
    ['scenicSpot.scenicSpotId', scenicSpot.scenicSpotId, record.scenicSpotId],
    ['scenicSpot.name.zh', scenicSpot.name.zh, revision.name.zh],
    ['scenicSpot.name.en', scenicSpot.name.en, revision.name.en],
    ['scenicSpot.revision', scenicSpot.revision, record.spotRevision],
    ['scenicSpot.colour', scenicSpot.colour, revision.colour],
    ['seller.name', seller.name, revision.seller.name],
    ['seller.creditCode', seller.creditCode, revision.seller.creditCode],
    ['drawer', drawer, revision.drawer],
  ];
}

function compareRecord(invoice: Invoice, record: DocumentRecord): Comparison[] {
  return [
    ['invoiceNumber', invoice.invoiceNumber, record.invoiceNumber],
    ['invoiceTypeCode', invoice.invoiceTypeCode, record.invoiceTypeCode],
    ['settingsVersion', invoice.settingsVersion, record.settingsVersion],
    ['precedingInvoiceNumber', invoice.precedingInvoiceNumber, record.precedingInvoiceNumber],
    ['digest', invoiceDigest(invoice), record.digest],
    ['claimTag', claimTag(invoice), record.claimTag],
  ];
}

function compareLine(
  line: InvoiceLine,
  index: number,
  { catalogue }: ScenicSpotRevision,
): Comparison[] {
  const path = `lines.${index}`;
  const item = catalogue.find(({ itemCode }) => itemCode === line.itemCode);
  if (item === undefined) {
    return [[`${path}.itemCode`, line.itemCode, undefined]];
  }
  return [...compareItem(path, line, item), ...compareLineAmounts(path, line, item)];
}

function compareItem(path: string, line: InvoiceLine, item: CatalogueItem): Comparison[] {
  return [
    [`${path}.itemName`, line.itemName, item.name],
    [`${path}.taxClassName`, line.taxClassName, item.taxClassName],
    [`${path}.taxClass`, line.taxClass, item.taxClass],
    [`${path}.unit`, line.unit, item.unit],
    [`${path}.vat`, line.vat, item.vat],
  ];
}

function compareLineAmounts(path: string, line: InvoiceLine, item: CatalogueItem): Comparison[] {
  const { net, vat } = splitVat(BigInt(line.quantity) * line.unitPrice, item.vat.vatRate);
  return [
    [`${path}.lineNetAmount`, line.lineNetAmount, net],
    [`${path}.lineVatAmount`, line.lineVatAmount, vat],
  ];
}

function compareTotals({ lines, totals }: Invoice): Comparison[] {
  const sums = sumInvoice(lines);
  return [
    ['totals.totalWithoutVat', totals.totalWithoutVat, sums.totalWithoutVat],
    ['totals.totalVat', totals.totalVat, sums.totalVat],
    ['totals.totalWithVat', totals.totalWithVat, sums.totalWithVat],
  ];
}

function show(value: unknown): string {
  if (value === undefined) {
    return '';
  }
  return typeof value === 'string' ? value : canonicalize(value);
}
