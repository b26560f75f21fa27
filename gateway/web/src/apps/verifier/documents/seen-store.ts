import { isPageProven } from '@guanming/verification/review';
import type { ExaminedDocument } from '@guanming/wire';
import type { DBSchema } from 'idb';
import { keepsNothing } from '../../../kept/keeps-nothing';
import { openDatabase } from '../../../kept/open-database';
import type { DatabasePlan } from '../../../kept/open-database';
import { openOnce } from '../../../open-once';

interface SeenSchema extends DBSchema {
  seen: { key: string; value: { readonly invoiceNumber: string; readonly firstSeen: string } };
}

/** Where invoice numbers are kept with the time when they were first checked: UTC, RFC 3339. */
export interface SeenTable {
  readonly get: (invoiceNumber: string) => Promise<string | undefined>;
  readonly put: (invoiceNumber: string, firstSeen: string) => Promise<void>;
}

/** Opens the table of this device. */
async function openTable(forget: () => void): Promise<SeenTable> {
  const plan: DatabasePlan<SeenSchema> = {
    name: 'guanming-verifier',
    version: 1,
    upgrade: (fresh) => {
      fresh.createObjectStore('seen', { keyPath: 'invoiceNumber' });
    },
  };
  const database = await openDatabase(plan, forget);
  return {
    get: async (invoiceNumber) => (await database.get('seen', invoiceNumber))?.firstSeen,
    put: async (invoiceNumber, firstSeen) => {
      await database.put('seen', { invoiceNumber, firstSeen });
    },
  };
}

/** Remembers which invoices were checked. */
export class SeenStore {
  readonly #table: () => Promise<SeenTable>;
  /** What earlier visits knew of the invoices of this one: they are news of no earlier visit. */
  readonly #thisVisit = new Map<string, Promise<string | undefined>>();

  constructor(open: (forget: () => void) => Promise<SeenTable> = openTable) {
    this.#table = openOnce(open);
  }

  /**
   * Remembers on this device that an invoice was checked, and tells when that was first so on an
   * earlier visit: UTC, RFC 3339; the same however often the invoice is met on this visit. A browser
   * that keeps nothing (private windows) only forgets.
   */
  async remember(result: ExaminedDocument): Promise<string | undefined> {
    const { invoiceNumber } = result;
    if (!isPageProven(result) || invoiceNumber === undefined) {
      return undefined;
    }
    const known = this.#thisVisit.get(invoiceNumber) ?? this.#meet(invoiceNumber);
    this.#thisVisit.set(invoiceNumber, known);
    try {
      return await known;
    } catch (error) {
      this.#thisVisit.delete(invoiceNumber);
      if (error instanceof DOMException) {
        keepsNothing.value = true;
        return undefined;
      }
      throw error;
    }
  }

  /** What was checked until now was checked on an earlier visit. */
  endVisit(): void {
    this.#thisVisit.clear();
  }

  /** Takes up what an earlier page of this visit was told of an invoice. */
  recall(invoiceNumber: string | undefined, seenBefore: string | undefined): void {
    if (invoiceNumber !== undefined) {
      this.#thisVisit.set(invoiceNumber, Promise.resolve(seenBefore));
    }
  }

  async #meet(invoiceNumber: string): Promise<string | undefined> {
    const table = await this.#table();
    const known = await table.get(invoiceNumber);
    if (known === undefined) {
      await table.put(invoiceNumber, new Date().toISOString());
    }
    return known;
  }
}
