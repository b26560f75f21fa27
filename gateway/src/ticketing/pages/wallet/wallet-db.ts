import { openDB } from 'idb';
import type { DBSchema, IDBPTransaction } from 'idb';
import { openOnce } from '../../../pages/open-once';

/** What this device knows of an invoice that it keeps; the file is kept beside it. */
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

const open = openOnce((forget) =>
  openDB<WalletSchema>('guanming-wallet', 2, {
    upgrade: (database, from, _to, upgrade) => {
      database.createObjectStore('files');
      if (from === 0) {
        database.createObjectStore('invoices', { keyPath: 'invoiceNumber' });
      } else {
        moveFiles(upgrade).catch(() => {
          upgrade.abort();
        });
      }
    },
    blocking: (_from, _to, event) => {
      // A tab of a newer version waits for this one.
      (event.target as IDBDatabase).close();
      forget();
    },
    terminated: forget,
  }),
);

/** All invoices of this device. */
export async function readInvoices(): Promise<readonly KeptInvoice[]> {
  return (await open()).getAll('invoices');
}

/** The PDF of an invoice. */
export async function readFile(invoiceNumber: string): Promise<ArrayBuffer | undefined> {
  return (await open()).get('files', invoiceNumber);
}

/** Keeps an invoice with its PDF; resolves when both will survive a closed page. */
export async function keepInvoice(invoice: KeptInvoice, pdf: ArrayBuffer): Promise<void> {
  const transaction = (await open()).transaction(['invoices', 'files'], 'readwrite');
  await Promise.all([
    transaction.objectStore('files').put(pdf, invoice.invoiceNumber),
    transaction.objectStore('invoices').put(invoice),
    transaction.done,
  ]);
}
