import { openDB } from 'idb';
import type { DBSchema } from 'idb';
import { openOnce } from '../../../pages/open-once';

/** An invoice as this device keeps it: it needs no server any more. */
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
  readonly pdf: ArrayBuffer;
}

interface WalletSchema extends DBSchema {
  invoices: { key: string; value: KeptInvoice };
}

const open = openOnce((forget) =>
  openDB<WalletSchema>('guanming-wallet', 1, {
    upgrade: (database) => {
      database.createObjectStore('invoices', { keyPath: 'invoiceNumber' });
    },
    terminated: forget,
  }),
);

/** All invoices of this device. */
export async function readInvoices(): Promise<readonly KeptInvoice[]> {
  return (await open()).getAll('invoices');
}

/** Keeps an invoice; resolves when it will survive a closed page. */
export async function keepInvoice(invoice: KeptInvoice): Promise<void> {
  await (await open()).put('invoices', invoice);
}
