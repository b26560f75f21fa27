import type { KeyWrite, LedgerTransaction, PrivateWrite } from '../blocks/ledger-block';
import { z } from 'zod';

/** A key of ours: its namespace and its parts; of a private one the collection, and its hash alone. */
export interface WatchedKey {
  readonly namespace: string;
  readonly collection?: string | undefined;
  /** Parts of the key, or the SHA-256 of a private key in lower-case hex. */
  readonly key: readonly string[];
}

/** Value that was written under the key of an order's record. */
export interface WatchedRecord extends WatchedKey {
  /** The transaction that an issued record names; empty when it names none. */
  readonly namedTransaction: string;
  readonly isIssued: boolean;
}

/** Value that was written under the key of a page of numbers. */
export interface WatchedPage extends WatchedKey {
  /** By position on the page; `undefined` when the value is none of a page. */
  readonly page: PageContent | undefined;
}

/** A page as far as entries may only be added to it. */
export interface PageContent {
  readonly first?: number | undefined;
  readonly entries: Readonly<Record<string, unknown>>;
}

/** Writes of a valid transaction to keys of ours, as far as a follower watches them. */
export interface WatchedWrites {
  readonly transactionId: string;
  readonly records: readonly WatchedRecord[];
  readonly pages: readonly WatchedPage[];
  /** Keys whose value is gone after it. */
  readonly deletes: readonly (WatchedKey & { readonly isPurge: boolean })[];
  /** Keys that got metadata, such as an endorsement policy of their own; `names` says which. */
  readonly metadata: readonly (WatchedKey & { readonly names: readonly string[] })[];
  /** Private keys in plain, as far as the peer told them. */
  readonly privateKeys: readonly WatchedKey[];
}

/** No more than what is watched is taken of a value, whatever its form. */
const recordContentSchema = z.object({
  outcome: z.string(),
  transactionId: z.string().max(128).default(''),
});
const pageContentSchema = z.object({
  first: z.int().optional(),
  entries: z.record(z.string(), z.unknown()),
});

/**
 * Reads out of a valid transaction what is watched; nothing of one that took no effect.
 *
 * @param isOurs - whether a namespace is one of our contracts
 */
export function watchedWrites(
  transaction: LedgerTransaction,
  isOurs: (namespace: string) => boolean,
): WatchedWrites {
  const { transactionId, validationCode } = transaction;
  const ours = <Written extends { readonly namespace: string }>(
    all: readonly Written[],
  ): Written[] =>
    validationCode === 'VALID' ? all.filter(({ namespace }) => isOurs(namespace)) : [];
  const writes = ours(transaction.writes);
  const values = writes.filter(({ isDelete }) => !isDelete);
  return {
    transactionId,
    records: ofType(values, 'record').map(recordOf),
    pages: ofType(values, 'page').map(({ namespace, key, value }) => ({
      namespace,
      key,
      page: contentOf(pageContentSchema, value),
    })),
    deletes: [
      ...writes
        .filter(({ isDelete }) => isDelete)
        .map(({ namespace, key }) => ({ namespace, key, isPurge: false })),
      ...ours(transaction.hashedWrites).flatMap(({ namespace, collection, deletes }) =>
        deletes.map(({ keyHash, isPurge }) => ({ namespace, collection, key: [keyHash], isPurge })),
      ),
    ],
    metadata: ours(transaction.metadataWrites),
    privateKeys: ours(transaction.privateWrites).map(privateKeyOf),
  };
}

function ofType(writes: readonly KeyWrite[], objectType: string): KeyWrite[] {
  return writes.filter(({ key }) => key[0] === objectType);
}

function recordOf({ namespace, key, value }: KeyWrite): WatchedRecord {
  const content = contentOf(recordContentSchema, value);
  const isIssued = content?.outcome === 'issued';
  return { namespace, key, isIssued, namedTransaction: content?.transactionId ?? '' };
}

function privateKeyOf({ namespace, collection, key }: PrivateWrite): WatchedKey {
  return { namespace, collection, key: [key] };
}

function contentOf<Schema extends z.ZodType>(
  schema: Schema,
  value: Uint8Array,
): z.output<Schema> | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(value).toString('utf8'));
  } catch {
    return undefined;
  }
  return schema.safeParse(parsed).data;
}
