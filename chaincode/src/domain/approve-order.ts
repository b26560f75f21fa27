import { openSection, type SectionFacts } from './automatic-sections';
import type { BillingData, IssueItem } from './billing-data';
import type { BillingQualification } from './billing-qualification';
import { completeDraft, deriveDraft, assertAudience } from './derive-invoice';
import { InvoiceError } from './errors';
import type { InvoiceNumber } from './identifiers';
import type { Instant } from './instant';
import type { Invoice, InvoiceDraft } from './invoice';
import { draftDigest } from './invoice-digest';
import { parseInvoiceNumber, type InvoiceNumberParts } from './invoice-number';
import type { OrderRecord } from './invoice-record';
import { entryOf, freshPage, isGrantedOn, type NumberPage } from './number-page';
import type { NumberSection } from './number-section';
import type { SignedOrder } from './order-jws';
import { assertOrderTime } from './order-time';
import { assertCategoriesAllowed, assertQualified } from './qualification-transitions';
import type { ScenicSpotHead, ScenicSpotRevision } from './scenic-spot';
import type { Settings } from './settings';
import { assertKeyUsable, type TicketingKey } from './ticketing-key';

/** Ledger values that decide about one order; `undefined` where the ledger has none. */
export interface OrderFacts {
  /** Current settings. */
  readonly settings: Settings;
  /** MSP id of the billing provider on whose ledger the invoice is asked for. */
  readonly provider: string;
  /** Head of the order's spot. */
  readonly head: ScenicSpotHead | undefined;
  /** The revision that the billing data name. */
  readonly revision: ScenicSpotRevision | undefined;
  /** The key of the spot that the order's `kid` names. */
  readonly key: TicketingKey | undefined;
  /** Whether that key's verification of the order succeeded; verified before, a batch in parallel. */
  readonly signatureValid: boolean;
  /** What became of the spot's order id. */
  readonly orderRecord: OrderRecord | undefined;
  readonly qualification: BillingQualification | undefined;
}

/** Ledger values that decide whether a number may be used. */
export interface NumberFacts {
  readonly head: ScenicSpotHead | undefined;
  /** The page of the spot and year that the number is on. */
  readonly page: PageFacts;
}

/**
 * State of a page on the ledger: some of its numbers are used; none is, so that the section
 * decides; the number is used on the ledger of another billing provider; or nobody can read it, so
 * that it counts as full.
 */
export type PageFacts =
  | { readonly state: 'begun'; readonly page: NumberPage }
  | { readonly state: 'fresh'; readonly section: SectionFacts }
  | { readonly state: 'taken' }
  | { readonly state: 'unreadable' };

/** A number that may be used. */
export interface AllowedNumber {
  readonly invoiceNumber: InvoiceNumber;
  /** Its page, without it. */
  readonly page: NumberPage;
  /** The section that is granted by using it. */
  readonly section?: NumberSection;
}

/** The order was invoiced before, with the same content. */
export interface AlreadyIssued {
  readonly outcome: 'already-issued';
  readonly invoiceNumber: InvoiceNumber;
}

/** {@link approveDraft}: an invoice may be issued once it has a number. */
export type DraftApproval =
  AlreadyIssued | { readonly outcome: 'issue'; readonly draft: InvoiceDraft };

/** {@link approveOrder}: the invoice to issue, or the one that is. */
export type OrderApproval =
  | AlreadyIssued
  | { readonly outcome: 'issue'; readonly invoice: Invoice; readonly number: AllowedNumber };

/**
 * Decides whether an order is issued: the one rule for the tax bureau's server and for every
 * endorser, so that both give the same code. A thrown error refuses this order alone.
 *
 * The checks, in this order: malformed ({@link readOrderJws} made `signedOrder`), audience, spot,
 * its billing provider, key usable, signature, order record, time of the order, qualification, versions, derivation,
 * draft digest, VAT categories, then the number: check digit, serial, region, section granted, year, free.
 *
 * @param at - transaction time
 * @throws InvoiceError as {@link approveDraft} and {@link assertNumberAllowed}
 */
export function approveOrder(
  facts: OrderFacts & NumberFacts,
  signedOrder: SignedOrder,
  item: Pick<IssueItem, 'spotRevision' | 'settingsVersion' | 'draftDigest' | 'invoiceNumber'>,
  at: Instant,
): OrderApproval {
  const approval = approveDraft(facts, signedOrder, item, at);
  if (approval.outcome === 'already-issued') {
    return approval;
  }
  const number = assertNumberAllowed(item.invoiceNumber, facts, at);
  const invoice = completeDraft(approval.draft, number.invoiceNumber);
  return { outcome: 'issue', invoice, number };
}

/**
 * All of {@link approveOrder} but the number: what the tax bureau checks before it allots one.
 *
 * @throws InvoiceError ORDER_AUDIENCE_MISMATCH, SCENIC_SPOT_NOT_FOUND, PROVIDER_MISMATCH,
 *   TICKETING_KEY_NOT_FOUND,
 *   TICKETING_KEY_REVOKED, TICKETING_KEY_NOT_YET_ACTIVE, TICKETING_KEY_RETIRED,
 *   ORDER_SIGNATURE_INVALID, ORDER_ALREADY_INVOICED, ORDER_TIME_IN_FUTURE, ORDER_EXPIRED,
 *   BILLING_QUALIFICATION_MISSING,
 *   BILLING_QUALIFICATION_SUSPENDED, BILLING_QUALIFICATION_REVOKED,
 *   BILLING_QUALIFICATION_NOT_YET_VALID, BILLING_QUALIFICATION_EXPIRED, DRAFT_STALE,
 *   ORDER_TOTALS_MISMATCH, ORDER_AMOUNT_ZERO, ITEM_NOT_IN_CATALOGUE, CHARACTER_NOT_PRINTABLE,
 *   DRAFT_MISMATCH, TAX_CATEGORY_NOT_ALLOWED
 */
export function approveDraft(
  facts: OrderFacts,
  { order, payloadDigest }: SignedOrder,
  data: Pick<BillingData, 'spotRevision' | 'settingsVersion' | 'draftDigest'>,
  at: Instant,
): DraftApproval {
  assertAudience(order, facts.settings);
  assertSpot(order.scenicSpotId, facts.head);
  assertProvider(facts.head, facts.provider);
  assertKeyUsable(facts.key, at, facts.settings.retirementGraceSeconds);
  assertSignature(facts.signatureValid);
  const issued = findIssued(facts.orderRecord, payloadDigest);
  if (issued !== undefined) {
    return { outcome: 'already-issued', invoiceNumber: issued };
  }
  assertOrderTime(order, at);
  assertQualified(facts.qualification, at);
  const revision = currentRevision(facts, facts.head, data);
  const draft = deriveDraft(order, revision, facts.settings);
  assertDigest(draft, data.draftDigest);
  assertCategoriesAllowed(
    facts.qualification,
    draft.lines.map(({ vat }) => vat.vatCategory),
  );
  return { outcome: 'issue', draft };
}

/**
 * Checks that a number may be given to an invoice of the spot.
 *
 * @param at - transaction time
 * @throws InvoiceError INVOICE_NUMBER_INVALID - check digit, or another spot's serial or region
 * @throws InvoiceError SECTION_NOT_GRANTED, INVOICE_NUMBER_TAKEN, SCENIC_SPOT_NOT_FOUND
 */
export function assertNumberAllowed(text: string, facts: NumberFacts, at: Instant): AllowedNumber {
  const number = parseInvoiceNumber(text);
  assertSpot('of the number', facts.head);
  const { serial, region } = facts.head;
  if (number.serial !== serial || number.region !== region) {
    throw new InvoiceError(
      'INVOICE_NUMBER_INVALID',
      `the number has serial ${number.serial} and region ${number.region}; the scenic spot has ${serial} and ${region}`,
    );
  }
  const place = pageFor(number, facts.page, at);
  if (!isGrantedOn(place.page, number)) {
    throw notGranted(number);
  }
  if (entryOf(place.page, number) !== undefined) {
    throw new InvoiceError('INVOICE_NUMBER_TAKEN', 'another invoice has the number');
  }
  return { invoiceNumber: number.invoiceNumber, ...place };
}

/**
 * The number under which an order with this content was issued. A refusal mark does not forbid a
 * later issue, with other content too.
 *
 * @throws InvoiceError ORDER_ALREADY_INVOICED - issued with other content
 */
export function findIssued(
  record: OrderRecord | undefined,
  payloadDigest: string,
): InvoiceNumber | undefined {
  if (record?.outcome !== 'issued') {
    return undefined;
  }
  if (record.payloadDigest !== payloadDigest) {
    throw new InvoiceError(
      'ORDER_ALREADY_INVOICED',
      `the order was invoiced with other content, as ${record.invoiceNumber}`,
    );
  }
  return record.invoiceNumber;
}

function assertSpot(
  name: string,
  head: ScenicSpotHead | undefined,
): asserts head is ScenicSpotHead {
  if (head === undefined) {
    throw new InvoiceError('SCENIC_SPOT_NOT_FOUND', `the scenic spot ${name} is not registered`);
  }
}

/**
 * Checks that a spot's invoices are issued through a billing provider.
 *
 * @throws InvoiceError PROVIDER_MISMATCH
 */
export function assertProvider(
  head: Pick<ScenicSpotHead, 'scenicSpotId' | 'provider'>,
  provider: string,
): void {
  if (head.provider !== provider) {
    throw new InvoiceError(
      'PROVIDER_MISMATCH',
      `the invoices of ${head.scenicSpotId} are issued through ${head.provider}, not ${provider}`,
    );
  }
}

function assertSignature(valid: boolean): void {
  if (!valid) {
    throw new InvoiceError(
      'ORDER_SIGNATURE_INVALID',
      'the order is not signed by the ticketing key that it names',
    );
  }
}

function currentRevision(
  { revision, settings }: OrderFacts,
  head: ScenicSpotHead,
  { spotRevision, settingsVersion }: Pick<BillingData, 'spotRevision' | 'settingsVersion'>,
): ScenicSpotRevision {
  const isCurrent =
    head.revision === spotRevision &&
    revision?.revision === spotRevision &&
    settings.version === settingsVersion;
  if (!isCurrent) {
    throw new InvoiceError(
      'DRAFT_STALE',
      `the draft is of spot revision ${spotRevision} and settings version ${settingsVersion}; current are ${head.revision} and ${settings.version}`,
    );
  }
  return revision;
}

function assertDigest(draft: InvoiceDraft, expected: string): void {
  const derived = draftDigest(draft);
  if (derived !== expected) {
    throw new InvoiceError(
      'DRAFT_MISMATCH',
      `the order and the ledger give the draft ${derived}, not ${expected}`,
    );
  }
}

/** The page of a number; a fresh one begins only in a section that is granted. */
function pageFor(
  number: InvoiceNumberParts,
  facts: PageFacts,
  at: Instant,
): Omit<AllowedNumber, 'invoiceNumber'> {
  switch (facts.state) {
    case 'begun':
      return { page: facts.page };
    case 'fresh':
      return beginPage(number, facts.section, at);
    case 'taken':
      throw new InvoiceError('INVOICE_NUMBER_TAKEN', 'another ledger has the number');
    case 'unreadable':
      throw new InvoiceError('INVOICE_NUMBER_TAKEN', 'the page of the number cannot be read');
  }
}

function beginPage(
  number: InvoiceNumberParts,
  facts: SectionFacts,
  at: Instant,
): Omit<AllowedNumber, 'invoiceNumber'> {
  const section = openSection(facts, at);
  if (number.sequence < section.firstSequence) {
    throw notGranted(number);
  }
  return {
    page: freshPage(number, section),
    ...(facts.granted === undefined && { section }),
  };
}

function notGranted({ year, sequence }: InvoiceNumberParts): InvoiceError {
  return new InvoiceError(
    'SECTION_NOT_GRANTED',
    `the tax bureau has not granted sequence ${sequence} of ${year}`,
  );
}
