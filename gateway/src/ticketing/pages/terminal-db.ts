import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { InvoiceSettings } from './titles/invoice-settings';
import type { Purchase } from './purchase/purchase';

/** How the shop knows this terminal, and what opens its account on another one. */
export interface KnownTerminal {
  readonly terminalId: string;
  /** Missing when the answer that held it was lost. */
  readonly recoveryCode?: string | undefined;
}

/** What the shop's pages keep on this device, each under its name. */
export interface KeptValues {
  readonly 'invoice-settings': InvoiceSettings;
  readonly purchase: Purchase;
  readonly terminal: KnownTerminal;
}

interface ShopSchema extends DBSchema {
  values: { key: string; value: KeptValues[keyof KeptValues] };
}

let opened: Promise<IDBPDatabase<ShopSchema>> | undefined;

function open(): Promise<IDBPDatabase<ShopSchema>> {
  opened ??= openDB<ShopSchema>('guanming-shop', 1, {
    upgrade: (database) => {
      database.createObjectStore('values');
    },
    terminated: () => {
      opened = undefined;
    },
  });
  return opened;
}

/** What was kept under the name. */
export async function readKept<Name extends keyof KeptValues>(
  name: Name,
): Promise<KeptValues[Name] | undefined> {
  return (await (await open()).get('values', name)) as KeptValues[Name] | undefined;
}

/** Keeps a value; resolves when it will survive a closed page. */
export async function keep<Name extends keyof KeptValues>(
  name: Name,
  value: KeptValues[Name],
): Promise<void> {
  await (await open()).put('values', value, name);
}

/**
 * Keeps a value unless there is one, also when two pages try at once.
 *
 * @returns what is kept now
 */
export async function keepFirst<Name extends keyof KeptValues>(
  name: Name,
  value: KeptValues[Name],
): Promise<KeptValues[Name]> {
  const transaction = (await open()).transaction('values', 'readwrite');
  const earlier = (await transaction.store.get(name)) as KeptValues[Name] | undefined;
  if (earlier === undefined) {
    await transaction.store.put(value, name);
  }
  await transaction.done;
  return earlier ?? value;
}

/** Forgets what was kept under the name. */
export async function forget(name: keyof KeptValues): Promise<void> {
  await (await open()).delete('values', name);
}
