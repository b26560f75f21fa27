import type { Buyer } from '@guanming/chaincode/domain';
import type { DBSchema, IDBPTransaction } from 'idb';
import { KeptDatabase } from '../../../kept/kept-database';

/** An invoice that this device keeps; the file is kept beside it. */
export interface KeptInvoice {
  readonly invoiceNumber: string;
  readonly orderId: string;
  readonly scenicSpotId: string;
  readonly spotName: { readonly zh: string; readonly en: string };
  readonly transactionId: string;
  /** In fen. */
  readonly total: number;
  /** UTC, RFC 3339. */
  readonly orderedAt: string;
  /** Whom it names. Missing, as the members below, in what was collected by an earlier version. */
  readonly buyer?: Buyer | undefined;
  /** When it was issued, as the file says: UTC, RFC 3339. */
  readonly issueTime?: string | undefined;
  /** Day of the visit, `YYYY-MM-DD` in China. */
  readonly visitDate?: string | undefined;
}

interface WalletSchema extends DBSchema {
  invoices: { key: string; value: KeptInvoice };
  /** PDF files by the number of their invoice. */
  files: { key: string; value: ArrayBuffer };
}

type Upgrade = IDBPTransaction<WalletSchema, ('invoices' | 'files')[], 'versionchange'>;

/** The first version kept each file within its invoice, and so read all files to list invoices. */
async function moveFiles(upgrade: Upgrade): Promise<void> {
  const files = upgrade.objectStore('files');
  let cursor = await upgrade.objectStore('invoices').openCursor();
  while (cursor !== null) {
    const { pdf, ...invoice } = cursor.value as KeptInvoice & { readonly pdf: ArrayBuffer };
    await files.put(pdf, invoice.invoiceNumber);
    await cursor.update(invoice);
    cursor = await cursor.continue();
  }
}

const database = new KeptDatabase<WalletSchema>({
  name: 'guanming-wallet',
  version: 2,
  upgrade: (fresh, from, _to, upgrade) => {
    fresh.createObjectStore('files');
    if (from === 0) {
      fresh.createObjectStore('invoices', { keyPath: 'invoiceNumber' });
    } else {
      moveFiles(upgrade).catch(() => {
        upgrade.abort();
      });
    }
  },
});

/** Invoices with their files that the browser would not keep, by number. */
const ofThisPage = new Map<string, { readonly invoice: KeptInvoice; readonly pdf: ArrayBuffer }>();

/** All invoices of this device. */
export async function readInvoices(): Promise<readonly KeptInvoice[]> {
  const kept = await database.use<readonly KeptInvoice[]>(
    (opened) => opened.getAll('invoices'),
    () => [],
  );
  return [...kept, ...[...ofThisPage.values()].map(({ invoice }) => invoice)];
}

/** The PDF of an invoice. */
export async function readFile(invoiceNumber: string): Promise<ArrayBuffer | undefined> {
  return (
    ofThisPage.get(invoiceNumber)?.pdf ??
    (await database.use<ArrayBuffer | undefined>(
      (opened) => opened.get('files', invoiceNumber),
      () => undefined,
    ))
  );
}

/** Keeps an invoice with its PDF; both will survive a closed page, if the browser lets them. */
export async function keepInvoice(invoice: KeptInvoice, pdf: ArrayBuffer): Promise<void> {
  await database.use<unknown>(
    (opened) => {
      const transaction = opened.transaction(['invoices', 'files'], 'readwrite');
      return Promise.all([
        transaction.objectStore('files').put(pdf, invoice.invoiceNumber),
        transaction.objectStore('invoices').put(invoice),
        transaction.done,
      ]);
    },
    () => ofThisPage.set(invoice.invoiceNumber, { invoice, pdf }),
  );
}
