import type { InvoiceNumber, OrderId, ScenicSpotId } from '../domain/identifiers';

/** A composite key: object type, then attributes. Architecture §3 has the table. */
export type LedgerKey = readonly [objectType: string, ...attributes: string[]];

/** Decimal digits of a section number and of a block number, so that lists come in order. */
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

export const allTicketingKeysKey = (scenicSpotId: ScenicSpotId): LedgerKey => ['key', scenicSpotId];

/** Says which key was a spot's first: a later one without an active key's consent is a recovery. */
export const firstTicketingKeyKey = (scenicSpotId: ScenicSpotId): LedgerKey => [
  'first-key',
  scenicSpotId,
];

export const sectionKey = (
  scenicSpotId: ScenicSpotId,
  year: number,
  section: number,
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

export const invoiceKey = (scenicSpotId: ScenicSpotId, invoiceNumber: InvoiceNumber): LedgerKey => [
  'invoice',
  scenicSpotId,
  invoiceNumber,
];

export const invoiceStateKey = (
  scenicSpotId: ScenicSpotId,
  invoiceNumber: InvoiceNumber,
): LedgerKey => ['state', scenicSpotId, invoiceNumber];

export const orderKey = (scenicSpotId: ScenicSpotId, orderId: OrderId): LedgerKey => [
  'order',
  scenicSpotId,
  orderId,
];

/** The private data collection that the tax bureau and this provider share. */
export function billingDataCollection(providerMspId: string): string {
  return `billingData_${providerMspId}`;
}
