import { chinaDay, parseInvoiceNumber, sectionOf } from '@guanming/chaincode/domain';
import type { ActFact, InvoiceFact, RefusalFact, TransactionFact } from '../block-facts';
import type { CacheFile } from './cache-file';
import { searchedTexts } from './read-spots';
import { sequenceOf } from './sequence';

/** The time of a transaction without a time; the contract refuses those. */
const EPOCH = '1970-01-01T00:00:00Z';

/** Writes what one transaction did. */
export function writeEffects(file: CacheFile, block: number, transaction: TransactionFact): void {
  const { transactionId, position, effects } = transaction;
  const place = { block, position };
  effects.invoices.forEach((invoice, item) => {
    if (!isKnown(file, invoice)) {
      insertInvoice(file, sequenceOf(place, item), transactionId, invoice);
    }
  });
  effects.refusals.forEach((refusal, item) => {
    insertRefusal(file, sequenceOf(place, item), transaction, refusal);
  });
  effects.acts.forEach((act, item) => {
    insertAct(file, sequenceOf(place, item), transaction, act);
  });
  writeRecords(file, transaction);
}

/** Only a hand-made write set says a number twice; the first is the invoice. */
function isKnown(file: CacheFile, { invoiceNumber }: InvoiceFact): boolean {
  return file.get('SELECT 1 FROM invoice WHERE number = ?', invoiceNumber) !== undefined;
}

function insertInvoice(
  file: CacheFile,
  sequence: number,
  transactionId: string,
  invoice: InvoiceFact,
): void {
  const { invoiceNumber, scenicSpotId, issueTime, amounts } = invoice;
  const day = chinaDay(issueTime);
  file.run(
    `INSERT INTO invoice (seq, number, spot_id, order_id, type, status, transaction_id, time, day,
       total, vat) VALUES (?, ?, ?, ?, ?, 'issued', ?, ?, ?, ?, ?)`,
    sequence,
    invoiceNumber,
    scenicSpotId,
    invoice.orderId,
    invoice.invoiceTypeCode,
    transactionId,
    issueTime,
    day,
    amounts?.totalWithVat ?? null,
    amounts?.totalVat ?? null,
  );
  file.run(
    `INSERT INTO invoices_of_day (day, spot_id, invoices, total, vat, without_amount)
     VALUES (?, ?, 1, ?, ?, ?) ON CONFLICT DO UPDATE SET invoices = invoices + 1,
       total = total + excluded.total, vat = vat + excluded.vat,
       without_amount = without_amount + excluded.without_amount`,
    day,
    scenicSpotId,
    amounts?.totalWithVat ?? 0,
    amounts?.totalVat ?? 0,
    amounts === undefined ? 1 : 0,
  );
  const number = parseInvoiceNumber(invoiceNumber);
  file.run(
    `INSERT INTO issued_of_section (spot_id, year, section, month, issued) VALUES (?, ?, ?, ?, 1)
     ON CONFLICT DO UPDATE SET issued = issued + 1`,
    scenicSpotId,
    number.year,
    sectionOf(number),
    day.slice(0, 7),
  );
}

function insertRefusal(
  file: CacheFile,
  sequence: number,
  { transactionId, time = EPOCH }: TransactionFact,
  { scenicSpotId, orderId, code }: RefusalFact,
): void {
  const day = chinaDay(time);
  file.run(
    `INSERT INTO refusal (seq, spot_id, order_id, code, transaction_id, time, day)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ...[sequence, scenicSpotId, orderId, code, transactionId, time, day],
  );
  file.run(
    `INSERT INTO refusals_of_day (day, spot_id, code, refusals) VALUES (?, ?, ?, 1)
     ON CONFLICT DO UPDATE SET refusals = refusals + 1`,
    ...[day, scenicSpotId, code],
  );
}

function insertAct(
  file: CacheFile,
  sequence: number,
  { transactionId, creator, time }: TransactionFact,
  { act, scenicSpotId, detail }: ActFact,
): void {
  file.run(
    `INSERT INTO act (seq, act, spot_id, detail, officer_msp, officer_name, transaction_id, time)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    sequence,
    act,
    scenicSpotId ?? null,
    JSON.stringify(detail),
    creator?.mspId ?? null,
    creator?.commonName ?? null,
    transactionId,
    time ?? null,
  );
}

function writeRecords(file: CacheFile, { effects }: TransactionFact): void {
  for (const { scenicSpotId, revision, name, ...spot } of effects.spots) {
    file.run(
      `INSERT OR REPLACE INTO spot (spot_id, revision, name_zh, name_en, serial, region,
         seller_name, credit_code, searched) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[scenicSpotId, revision, name.zh, name.en, spot.serial, spot.region],
      ...[spot.sellerName, spot.creditCode],
      searchedTexts(scenicSpotId, name.zh, name.en, spot.sellerName, spot.drawer),
    );
  }
  for (const { scenicSpotId, year, section, firstSequence, grantedAt } of effects.sections) {
    file.run(
      `INSERT OR REPLACE INTO section (spot_id, year, section, first_sequence, granted_at)
       VALUES (?, ?, ?, ?, ?)`,
      ...[scenicSpotId, year, section, firstSequence, grantedAt],
    );
  }
  for (const { scenicSpotId, year, block, instance, leasedAt } of effects.leases) {
    file.run(
      `INSERT OR REPLACE INTO lease (spot_id, year, block, instance, leased_at)
       VALUES (?, ?, ?, ?, ?)`,
      ...[scenicSpotId, year, block, instance, leasedAt],
    );
  }
  for (const [invoiceNumber, status] of effects.statuses) {
    file.run('UPDATE invoice SET status = ? WHERE number = ?', status, invoiceNumber);
  }
}
