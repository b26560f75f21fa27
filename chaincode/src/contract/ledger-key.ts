import type { SectionPlace } from '../domain/automatic-sections';
import type { InvoiceNumber, OrderId, ScenicSpotId } from '../domain/identifiers';
import { pageEnd } from '../domain/number-page';
import type { NumberEntry } from '../domain/number-page';

/** A composite key: object type, then attributes. Architecture §3 has the table. */
export type LedgerKey = readonly [objectType: string, ...attributes: string[]];

/** Decimal digits of the number of a section and a block, so that lists come in order. */
const SECTION_DIGITS = 5;
const BLOCK_DIGITS = 7;

export const settingsHeadKey: LedgerKey = ['settings-head'];

export const settingsKey = (version: number): LedgerKey => ['settings', String(version)];

export const spotHeadKey = (scenicSpotId: ScenicSpotId): LedgerKey => ['spot-head', scenicSpotId];

export const allSpotHeadsKey: LedgerKey = ['spot-head'];

export const spotRevisionKey = (scenicSpotId: ScenicSpotId, revision: number): LedgerKey => [
  'spot',
  scenicSpotId,
  String(revision),
];

export const serialKey = (serial: string): LedgerKey => ['serial', serial];

export const qualificationKey = (scenicSpotId: ScenicSpotId): LedgerKey => [
  'qualification',
  scenicSpotId,
];

export const ticketingKeyKey = (scenicSpotId: ScenicSpotId, thumbprint: string): LedgerKey => [
  'key',
  scenicSpotId,
  thumbprint,
];

export const spotLiveKey = (scenicSpotId: ScenicSpotId): LedgerKey => ['spot-live', scenicSpotId];

/** That an act was carried out, by the digest of what its officer signed. */
export const actKey = (payloadDigest: string): LedgerKey => ['act', payloadDigest];

export const haltedKey: LedgerKey = ['halted'];

/** Keeps a spot's qualification as a stop or its lifting left it, for the history. */
export const spotHaltKey = (scenicSpotId: ScenicSpotId): LedgerKey => ['halt', scenicSpotId];

/** Keeps a spot's key as a stop left it, for the history. */
export const keyHaltKey = (scenicSpotId: ScenicSpotId, thumbprint: string): LedgerKey => [
  'halt-key',
  scenicSpotId,
  thumbprint,
];

export const sectionKey = (
  scenicSpotId: ScenicSpotId,
  { year, section }: SectionPlace,
): LedgerKey => [
  'section',
  scenicSpotId,
  String(year),
  String(section).padStart(SECTION_DIGITS, '0'),
];

export const allSectionsKey = (scenicSpotId: ScenicSpotId): LedgerKey => ['section', scenicSpotId];

export const leaseKey = (scenicSpotId: ScenicSpotId, year: number, block: number): LedgerKey => [
  'lease',
  scenicSpotId,
  String(year),
  String(block).padStart(BLOCK_DIGITS, '0'),
];

export const allLeasesKey = (scenicSpotId: ScenicSpotId, year: number): LedgerKey => [
  'lease',
  scenicSpotId,
  String(year),
];

/** The last two parts of an order's key: which order, and the how manieth invoice of it. */
export const recordEnd = (orderId: OrderId): NumberEntry => [orderId, '0'];

export const recordKey = (scenicSpotId: ScenicSpotId, end: NumberEntry): LedgerKey => [
  'record',
  scenicSpotId,
  ...end,
];

/** The key at which an order is issued or refused. */
export const orderKey = (scenicSpotId: ScenicSpotId, orderId: OrderId): LedgerKey =>
  recordKey(scenicSpotId, recordEnd(orderId));

export const pageKey = (scenicSpotId: ScenicSpotId, year: number, page: number): LedgerKey => [
  'page',
  scenicSpotId,
  String(year),
  pageEnd(page),
];

export const invoiceStateKey = (
  scenicSpotId: ScenicSpotId,
  invoiceNumber: InvoiceNumber,
): LedgerKey => ['state', scenicSpotId, invoiceNumber];

/** The key of a part of a transaction's private data, in the collection of its provider. */
export const partKey = (transactionId: string, part: number): string => `${transactionId}.${part}`;

/** The private data collection that the tax bureau and the provider of this ledger share. */
export const BILLING_DATA = 'billingData';
