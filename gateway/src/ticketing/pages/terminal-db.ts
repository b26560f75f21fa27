import { openDB } from 'idb';
import type { DBSchema } from 'idb';
import { openOnce } from '../../pages/open-once';
import type { InvoiceSettings } from './titles/invoice-settings';
import type { Purchase } from './purchase/purchase';
import type { SpotOffer } from './shop-api';

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
  /** What the shop sold when it was asked last. */
  readonly spots: readonly SpotOffer[];
}

interface ShopSchema extends DBSchema {
  values: { key: string; value: KeptValues[keyof KeptValues] };
}

const open = openOnce((forget) =>
  openDB<ShopSchema>('guanming-shop', 1, {
    upgrade: (database) => {
      database.createObjectStore('values');
    },
    terminated: forget,
  }),
);

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

/** Forgets what is kept under the name, if it is what the caller means. */
export async function forgetIf<Name extends keyof KeptValues>(
  name: Name,
  isMeant: (value: KeptValues[Name]) => boolean,
): Promise<void> {
  const transaction = (await open()).transaction('values', 'readwrite');
  const value = (await transaction.store.get(name)) as KeptValues[Name] | undefined;
  if (value !== undefined && isMeant(value)) {
    await transaction.store.delete(name);
  }
  await transaction.done;
}

/**
 * Changes what is kept under the name, also when two pages do so at once.
 *
 * @param change - of what is kept, or nothing
 * @returns what is kept now
 */
export async function changeKept<Name extends keyof KeptValues>(
  name: Name,
  change: (value: KeptValues[Name] | undefined) => KeptValues[Name],
): Promise<KeptValues[Name]> {
  const transaction = (await open()).transaction('values', 'readwrite');
  const changed = change((await transaction.store.get(name)) as KeptValues[Name] | undefined);
  await transaction.store.put(changed, name);
  await transaction.done;
  return changed;
}
