import { createPrivateKey, type KeyObject } from 'node:crypto';
import { expect } from 'chai';
import { z } from 'zod';
import { approveOrder, type NumberFacts, type OrderFacts, type PageFacts } from './approve-order';
import type { SectionFacts } from './automatic-sections';
import { billingQualificationSchema } from './billing-qualification';
import { parseInvoice } from './canonical-invoice';
import { issueItemSchema, type IssueItem } from './billing-data';
import type { Invoice } from './invoice';
import { invoiceRecordSchema, type InvoiceRecord } from './invoice-record';
import { numberSectionSchema, type NumberSection } from './number-section';
import { orderSchema, type Order } from './order';
import { readOrderJws, type SignedOrder } from './order-jws';
import { scenicSpotHeadSchema, scenicSpotRevisionSchema } from './scenic-spot';
import { settingsSchema } from './settings';
import { ticketingKeySchema } from './ticketing-key';
import { instantSchema } from './instant';
import { parseStored } from './stored-value';
import { loadVectors } from './vectors.test';

const invoiceVectorsSchema = z.object({
  at: instantSchema,
  settings: settingsSchema,
  head: scenicSpotHeadSchema,
  revision: scenicSpotRevisionSchema,
  key: ticketingKeySchema,
  qualification: billingQualificationSchema,
  section: numberSectionSchema,
  invoices: z.array(
    z.object({
      name: z.string(),
      draft: z.string(),
      draftDigest: z.string(),
      invoiceNumber: z.string(),
      invoice: z.string(),
      digest: z.string(),
      checkCode: z.string(),
      claimKey: z.record(z.string(), z.string()),
      claimBlinding: z.string(),
      claimTag: z.string(),
      record: z.string(),
      verificationUrl: z.string(),
    }),
  ),
});

const invalidJwsSchema = z.object({ name: z.string(), jws: z.string(), code: z.string() });

const orderVectorsSchema = z.object({
  valid: z.array(
    z.object({
      name: z.string(),
      order: orderSchema,
      payload: z.string(),
      payloadDigest: z.string(),
      jws: z.string(),
    }),
  ),
  malformed: z.array(invalidJwsSchema),
  forged: z.array(invalidJwsSchema),
});

const keyVectorsSchema = z.object({
  keys: z.record(z.string(), z.record(z.string(), z.string())),
  thumbprints: z.record(z.string(), z.string()),
});

export const invoiceVectors = invoiceVectorsSchema.parse(loadVectors('invoices'));
export const orderVectors = orderVectorsSchema.parse(loadVectors('orders'));
export const keyVectors = keyVectorsSchema.parse(loadVectors('keys'));

/** Transaction time of the sample. */
export const at = invoiceVectors.at;

/** A private key of the vectors: `ticketing`, `next` or `other`. */
export function privateKey(name: string): KeyObject {
  return createPrivateKey({ key: keyVectors.keys[name]!, format: 'jwk' });
}

/** The first order of the vectors, with changes. */
export function newOrder(change: Partial<Order> = {}): Order {
  return { ...orderVectors.valid[0]!.order, ...change };
}

/** The first signed order of the vectors. */
export function newSignedOrder(): SignedOrder {
  return readOrderJws(orderVectors.valid[0]!.jws);
}

/** The item that issues {@link newSignedOrder}, with changes. */
export function newItem(change: Partial<IssueItem> = {}): IssueItem {
  const { draftDigest, invoiceNumber } = invoiceVectors.invoices[0]!;
  const item = issueItemSchema.parse({
    order: orderVectors.valid[0]!.jws,
    spotRevision: 1,
    settingsVersion: 1,
    draftDigest,
    invoiceNumber,
  });
  return { ...item, ...change };
}

/** Facts under which {@link newItem} is issued, with changes. */
export function newFacts(change: Partial<OrderFacts & NumberFacts> = {}): OrderFacts & NumberFacts {
  const { settings, head, revision, key, qualification, section } = invoiceVectors;
  return {
    settings,
    provider: head.provider,
    head,
    revision,
    key,
    qualification,
    signatureValid: true,
    orderRecord: undefined,
    page: freshPageOf(section),
    ...change,
  };
}

/** A page without a used number, in a section that was granted or not. */
export function freshPageOf(
  granted: NumberSection | undefined,
  change: Partial<SectionFacts> = {},
): PageFacts {
  const { scenicSpotId, year, section } = invoiceVectors.section;
  const policy = { perYear: 100, freeBelow: 2_000, daysAhead: 17 };
  const facts = { scenicSpotId, year, section, policy, granted, before: undefined, ...change };
  return { state: 'fresh', section: facts };
}

/** The first invoice of the vectors, with changes. */
export function newInvoice(change: Partial<Invoice> = {}): Invoice {
  return { ...parseInvoice(invoiceVectors.invoices[0]!.invoice), ...change };
}

/** The public record of {@link newInvoice} and {@link newSignedOrder}, with changes. */
export function newRecord(change: Partial<InvoiceRecord> = {}): InvoiceRecord {
  return { ...parseStored(invoiceRecordSchema, invoiceVectors.invoices[0]!.record), ...change };
}

describe('the sample of the vectors', () => {
  it('is issued', () => {
    const approval = approveOrder(newFacts(), newSignedOrder(), newItem(), at);

    expect(approval).to.have.property('outcome', 'issue');
    expect(approval).to.have.deep.property('invoice', newInvoice());
  });
});
