import { buyerNumber } from '@guanming/chaincode/domain/buyer-number';
import type { Buyer, InvoiceStatus } from '@guanming/chaincode/domain';
import { invoiceOf } from './checked-document';
import type { CheckedDocument, CheckedInvoice } from './checked-document';

/** Reasons for an accountant to look at an invoice although it is genuine. */
export const flagCodes = [
  'CREDITED',
  'BUYER_DIFFERS',
  'BUYER_NAME_DIFFERS',
  'NUMBER_TWICE',
  'ORDER_TWICE',
  'KEY_RECOVERED',
  'SEEN_BEFORE',
] as const;
export type FlagCode = (typeof flagCodes)[number];

/** One thing to look at. */
export interface Flag {
  readonly code: FlagCode;
  /** What was to be expected, such as the own number. */
  readonly expected?: string;
  /** What was found, such as the other documents of the same number, or a time (RFC 3339). */
  readonly found?: string;
  /** Of another buyer: what kind of buyer it is. */
  readonly buyerKind?: Buyer['kind'];
}

/** Whose invoices these ought to be. */
export interface ExpectedBuyer {
  /** Credit code, tax number or registration number. */
  readonly number: string;
  /** When not given, the name that most of the invoices for this number have. */
  readonly name?: string | undefined;
}

/**
 * Looks at all documents together; one list of flags for each, in order.
 *
 * @param buyers - the companies that may be the buyer; none asks nothing
 */
export function flagDocuments(
  documents: readonly CheckedDocument[],
  buyers: readonly ExpectedBuyer[],
): Flag[][] {
  const byNumber = groupBy(documents, ({ result }) => result.invoiceNumber);
  const byOrder = groupBy(documents, orderKey);
  const names = buyers.map(({ number, name }) => name ?? mostFrequentName(documents, number));
  const expected = buyers.map(({ number }, index) => ({ number, name: names[index] }));
  return documents.map((document) => [
    ...statusFlags(document.result.status),
    ...keyFlags(document),
    ...buyerFlags(invoiceOf(document), expected),
    ...twice('NUMBER_TWICE', document, byNumber.get(document.result.invoiceNumber)),
    ...twice('ORDER_TWICE', document, othersOf(document, byOrder.get(orderKey(document)))),
    ...seenFlags(document),
  ]);
}

/** Whether the buyer is one of these companies; undefined when none is named or nothing is proven. */
export function isOwnBuyer(
  document: CheckedDocument,
  buyers: readonly ExpectedBuyer[],
): boolean | undefined {
  const invoice = invoiceOf(document);
  return invoice === undefined || buyers.length === 0
    ? undefined
    : buyers.some(({ number }) => number === buyerNumber(invoice.buyer));
}

function statusFlags(status: InvoiceStatus | undefined): Flag[] {
  switch (status) {
    case undefined:
    case 'issued':
      return [];
    case 'credited':
      return [{ code: 'CREDITED' }];
  }
}

/** Keys of the spot that no earlier key authorized, but for the first. */
function keyFlags({ result }: CheckedDocument): Flag[] {
  return (result.scenicSpot?.keys ?? [])
    .filter(({ authorizedBy }) => authorizedBy === 'recovery')
    .map(({ thumbprint, addedAt }) => ({
      code: 'KEY_RECOVERED',
      expected: addedAt,
      found: thumbprint,
    }));
}

function seenFlags({ seenBefore }: CheckedDocument): Flag[] {
  return seenBefore === undefined ? [] : [{ code: 'SEEN_BEFORE', found: seenBefore }];
}

function twice(
  code: FlagCode,
  document: CheckedDocument,
  same: readonly CheckedDocument[] = [],
): Flag[] {
  const others = same.filter((other) => other !== document);
  return others.length === 0
    ? []
    : [{ code, found: others.map((other) => other.document).join(', ') }];
}

/** Those of the same order that are another invoice. */
function othersOf(
  { result }: CheckedDocument,
  same: readonly CheckedDocument[] = [],
): CheckedDocument[] {
  return same.filter((other) => other.result.invoiceNumber !== result.invoiceNumber);
}

function orderKey(document: CheckedDocument): string | undefined {
  const invoice = invoiceOf(document);
  return invoice && `${invoice.scenicSpotId}\n${invoice.orderId}\n${invoice.invoiceTypeCode}`;
}

function buyerFlags(
  invoice: CheckedInvoice | undefined,
  expected: readonly ExpectedBuyer[],
): Flag[] {
  if (invoice === undefined || expected.length === 0) {
    return [];
  }
  const { buyer } = invoice;
  const foundName = buyer.name ?? '个人';
  const foundNumber = buyerNumber(buyer);
  const own = expected.find(({ number }) => number === foundNumber);
  if (own === undefined) {
    const found = foundNumber === undefined ? foundName : `${foundName} ${foundNumber}`;
    const numbers = expected.map(({ number }) => number).join(', ');
    return [{ code: 'BUYER_DIFFERS', expected: numbers, found, buyerKind: buyer.kind }];
  }
  return own.name === undefined || foundName === own.name
    ? []
    : [{ code: 'BUYER_NAME_DIFFERS', expected: own.name, found: foundName }];
}

function mostFrequentName(
  documents: readonly CheckedDocument[],
  number: string,
): string | undefined {
  const counts = new Map<string, number>();
  for (const document of documents) {
    const buyer = invoiceOf(document)?.buyer;
    if (buyer?.name !== undefined && buyerNumber(buyer) === number) {
      counts.set(buyer.name, (counts.get(buyer.name) ?? 0) + 1);
    }
  }
  return [...counts].sort((left, right) => right[1] - left[1])[0]?.[0];
}

/** Groups what has a key. */
function groupBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string | undefined,
): Map<string | undefined, Item[]> {
  const groups = new Map<string | undefined, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key !== undefined) {
      const group = groups.get(key);
      if (group === undefined) {
        groups.set(key, [item]);
      } else {
        group.push(item);
      }
    }
  }
  return groups;
}
