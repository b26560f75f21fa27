import type { ScenicSpotOffer } from '@guanming/wire';
import type { DBSchema } from 'idb';
import { KeptDatabase } from '../../kept/kept-database';
import type { InvoiceSettings } from './titles/invoice-settings';
import type { Purchase } from './purchase/purchase';

/** How the shop knows this terminal, and what opens its account on another one. */
export interface KnownTerminal {
  readonly terminalId: string;
  /** Missing when the answer that held it was lost. */
  readonly recoveryCode?: string | undefined;
}

/** Values that the shop's pages keep on this device, each under its name. */
export interface KeptValues {
  readonly 'invoice-settings': InvoiceSettings;
  readonly purchase: Purchase;
  readonly terminal: KnownTerminal;
  /** What the shop sold when it was asked last. */
  readonly spots: readonly ScenicSpotOffer[];
}

interface ShopSchema extends DBSchema {
  values: { key: string; value: KeptValues[keyof KeptValues] };
}

const database = new KeptDatabase<ShopSchema>({
  name: 'guanming-shop',
  version: 1,
  upgrade: (fresh) => {
    fresh.createObjectStore('values');
  },
});

type Kept = KeptValues[keyof KeptValues] | undefined;

/** What the browser would not take, also that something is forgotten: newer than what it has. */
const ofThisPage = new Map<string, Kept>();

/** Changes what is under the name, in one step also when two pages do so at once. */
function change(name: string, to: (value: Kept) => Kept): Promise<Kept> {
  let before = ofThisPage.get(name);
  return database.use(
    async (opened) => {
      const transaction = opened.transaction('values', 'readwrite');
      if (!ofThisPage.has(name)) {
        before = await transaction.store.get(name);
      }
      const after = to(before);
      const written =
        after === undefined ? transaction.store.delete(name) : transaction.store.put(after, name);
      await Promise.all([written, transaction.done]);
      ofThisPage.delete(name);
      return after;
    },
    () => {
      const after = to(before);
      ofThisPage.set(name, after);
      return after;
    },
  );
}

/** Reads the value that was kept under a name. */
export async function readKept<Name extends keyof KeptValues>(
  name: Name,
): Promise<KeptValues[Name] | undefined> {
  const value = ofThisPage.has(name)
    ? ofThisPage.get(name)
    : await database.use<Kept>(
        (opened) => opened.get('values', name),
        () => undefined,
      );
  return value as KeptValues[Name] | undefined;
}

/** Keeps a value; resolves when it will survive a closed page, if the browser lets it. */
export async function keep<Name extends keyof KeptValues>(
  name: Name,
  value: KeptValues[Name],
): Promise<void> {
  await change(name, () => value);
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
  return (await change(name, (earlier) => earlier ?? value)) as KeptValues[Name];
}

/** Forgets what is kept under the name, if it is what the caller means. */
export async function forgetIf<Name extends keyof KeptValues>(
  name: Name,
  isMeant: (value: KeptValues[Name]) => boolean,
): Promise<void> {
  await change(name, (value) =>
    value !== undefined && isMeant(value as KeptValues[Name]) ? undefined : value,
  );
}

/**
 * Changes what is kept under the name, also when two pages do so at once.
 *
 * @param to - of what is kept, or nothing
 * @returns what is kept now
 */
export async function changeKept<Name extends keyof KeptValues>(
  name: Name,
  to: (value: KeptValues[Name] | undefined) => KeptValues[Name],
): Promise<KeptValues[Name]> {
  const changed = await change(name, (value) => to(value as KeptValues[Name] | undefined));
  return changed as KeptValues[Name];
}
