import { buyerNumber } from '@guanming/chaincode/domain';
import type { Invoice, InvoiceStatus } from '@guanming/chaincode/domain';
import type { CheckedDocument } from './checked-document';

/** What an accountant has to look at although the invoice is genuine. */
export const flagCodes = [
  'CREDITED',
  'BUYER_DIFFERS',
  'BUYER_NAME_DIFFERS',
  'NUMBER_TWICE',
  'ORDER_TWICE',
  'KEY_RECOVERED',
] as const;
export type FlagCode = (typeof flagCodes)[number];

/** One thing to look at. */
export interface Flag {
  readonly code: FlagCode;
  /** What was to be expected, such as the own number. */
  readonly expected?: string;
  /** What was found, such as the other documents of the same number. */
  readonly found?: string;
}

/** Whose invoices these ought to be. */
export interface ExpectedBuyer {
  /** Credit code, tax number or registration number. */
  readonly number: string;
  /** When not given, the name that most of the invoices for this number have. */
  readonly name?: string | undefined;
}

/** Looks at all documents of a run together; one list of flags for each, in order. */
export function flagDocuments(
  documents: readonly CheckedDocument[],
  buyer?: ExpectedBuyer,
): Flag[][] {
  const byNumber = groupBy(documents, ({ invoiceNumber }) => invoiceNumber);
  const byOrder = groupBy(documents, ({ invoice }) => invoice && orderKey(invoice));
  const expectBuyer = buyer && buyerCheck(documents, buyer);
  return documents.map((document) => [
    ...ownFlags(document),
    ...(document.invoice === undefined ? [] : (expectBuyer?.(document.invoice) ?? [])),
    ...twice('NUMBER_TWICE', document, byNumber.get(document.invoiceNumber)),
    ...twice(
      'ORDER_TWICE',
      document,
      byOrder
        .get(document.invoice && orderKey(document.invoice))
        ?.filter(({ invoiceNumber }) => invoiceNumber !== document.invoiceNumber),
    ),
  ]);
}

function ownFlags({ status, recoveredKeys }: CheckedDocument): Flag[] {
  return [
    ...statusFlags(status),
    ...recoveredKeys.map(({ thumbprint, addedAt }) => ({
      code: 'KEY_RECOVERED' as const,
      expected: addedAt,
      found: thumbprint,
    })),
  ];
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

function orderKey({ scenicSpot, order, invoiceTypeCode }: CheckedInvoice): string {
  return `${scenicSpot.scenicSpotId}\n${order.orderId}\n${invoiceTypeCode}`;
}

type CheckedInvoice = Pick<Invoice, 'scenicSpot' | 'order' | 'invoiceTypeCode' | 'buyer'>;

function buyerCheck(
  documents: readonly CheckedDocument[],
  { number, name }: ExpectedBuyer,
): (invoice: CheckedInvoice) => Flag[] {
  const expectedName = name ?? mostFrequentName(documents, number);
  return ({ buyer }) => {
    const foundName = buyer.name ?? '个人';
    const foundNumber = buyerNumber(buyer);
    if (foundNumber !== number) {
      const found = foundNumber === undefined ? foundName : `${foundName} ${foundNumber}`;
      return [{ code: 'BUYER_DIFFERS', expected: number, found }];
    }
    return expectedName === undefined || foundName === expectedName
      ? []
      : [{ code: 'BUYER_NAME_DIFFERS', expected: expectedName, found: foundName }];
  };
}

function mostFrequentName(
  documents: readonly CheckedDocument[],
  number: string,
): string | undefined {
  const counts = new Map<string, number>();
  for (const { invoice } of documents) {
    if (invoice?.buyer.name !== undefined && buyerNumber(invoice.buyer) === number) {
      counts.set(invoice.buyer.name, (counts.get(invoice.buyer.name) ?? 0) + 1);
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
      groups.set(key, [...(groups.get(key) ?? []), item]);
    }
  }
  return groups;
}
