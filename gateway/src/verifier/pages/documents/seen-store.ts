import { openDB } from 'idb';
import type { DBSchema } from 'idb';
import { openOnce } from '../../../pages/open-once';
import type { ExaminedDocument } from './verifier-types';

interface SeenSchema extends DBSchema {
  seen: { key: string; value: { readonly invoiceNumber: string; readonly firstSeen: string } };
}

/** Invoices of this visit: meeting one of them again is not news of an earlier visit. */
const thisVisit = new Set<string>();

const open = openOnce((forget) =>
  openDB<SeenSchema>('guanming-verifier', 1, {
    upgrade(database) {
      database.createObjectStore('seen', { keyPath: 'invoiceNumber' });
    },
    terminated: forget,
  }),
);

/**
 * Remembers on this device that an invoice was checked, and tells when that was first so on an
 * earlier visit: UTC, RFC 3339. A browser that keeps nothing (private windows) only forgets.
 */
export async function rememberSeen({
  verdict,
  invoiceNumber,
}: ExaminedDocument): Promise<string | undefined> {
  const isProven = verdict === 'genuine' || verdict === 'genuine-data';
  if (!isProven || invoiceNumber === undefined || thisVisit.has(invoiceNumber)) {
    return undefined;
  }
  thisVisit.add(invoiceNumber);
  try {
    const database = await open();
    const known = await database.get('seen', invoiceNumber);
    if (known === undefined) {
      await database.put('seen', { invoiceNumber, firstSeen: new Date().toISOString() });
    }
    return known?.firstSeen;
  } catch (error) {
    if (error instanceof DOMException) {
      return undefined;
    }
    throw error;
  }
}
