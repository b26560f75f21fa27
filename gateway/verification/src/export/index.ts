export { csvTable } from './csv-table';
export { packInvoices } from './invoice-archive';
export { invoicesCsv } from './invoice-csv';
export { renderSheets } from './invoice-sheet';
export { fileNameOf, readInvoices } from './readable-invoice';
export { safeNamePart } from './safe-name';

export type { CsvColumn } from './csv-table';
export type { SheetTexts } from './invoice-sheet';
export type { ReadableInvoice } from './readable-invoice';
