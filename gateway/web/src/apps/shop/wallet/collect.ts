import type { OrderView } from '@guanming/wire';
import { signal } from '@preact/signals';
import PQueue from 'p-queue';
import { preparePdf } from '../../../pdf/pdf-file';
import { asMember } from '../account';
import { askUntilAnswered } from '../ask-until-answered';
import { pause } from '../pause';
import { rememberOrders } from '../orders/order-state';
import { listOrders } from '../shop-api';
import { knownSpot } from '../spots/use-spots';
import { fetchPdf } from './fetch-pdf';
import { issueTimeOf } from './issue-time';
import { keepInvoice, readFile, readInvoices } from './wallet-db';
import type { KeptInvoice } from './wallet-db';

/** Orders asked for at once. */
const PAGE = 100;

/** The invoices of this device by number; `undefined` until they were read. */
export const kept = signal<Readonly<Record<string, KeptInvoice>> | undefined>(undefined);

/** Why the file of an invoice is not here, and whether it is asked for again by itself. */
export interface Missing {
  readonly isWaiting: boolean;
  readonly error: unknown;
}

/** Invoices whose file could not be fetched yet, by number. */
export const missing = signal<Readonly<Record<string, Missing | undefined>>>({});

const underWay = new Set<string>();

/** A new phone fetches all invoices of the account: not all at once. */
const downloads = new PQueue({ concurrency: 3 });

/** Reads what this device has. */
export async function readWallet(): Promise<void> {
  const invoices = await readInvoices();
  kept.value = Object.fromEntries(invoices.map((one) => [one.invoiceNumber, one]));
}

/** The PDF of an invoice that is here. */
export async function readPdf(invoiceNumber: string): Promise<ArrayBuffer> {
  const pdf = await readFile(invoiceNumber);
  if (pdf === undefined) {
    throw new Error(`The file of ${invoiceNumber} is not on this device any more.`);
  }
  return pdf;
}

/** Whether the bytes begin as a PDF does. */
export function isPdf(bytes: ArrayBuffer): boolean {
  return new TextDecoder('latin1').decode(bytes.slice(0, 5)) === '%PDF-';
}

async function readFetched(order: OrderView): Promise<ArrayBuffer> {
  const bytes = await (await fetchPdf(order)).arrayBuffer();
  if (!isPdf(bytes)) {
    throw new TypeError(`What came for ${order.orderId} is no PDF.`);
  }
  return bytes;
}

function invoiceOf(order: OrderView, invoiceNumber: string, pdf: ArrayBuffer): KeptInvoice {
  const { orderId, scenicSpotId, total, orderedAt, visitDate } = order;
  return {
    invoiceNumber,
    orderId,
    scenicSpotId,
    spotName: knownSpot(scenicSpotId)?.name ?? { zh: scenicSpotId, en: scenicSpotId },
    transactionId: order.invoice.transactionId ?? '',
    total,
    orderedAt,
    visitDate,
    buyer: order.invoice.buyer,
    issueTime: issueTimeOf(pdf),
  };
}

function setMissing(number: string, why: Missing | undefined): void {
  missing.value = { ...missing.value, [number]: why };
}

async function keep(invoice: KeptInvoice, pdf: ArrayBuffer): Promise<void> {
  // Drawing it must not need a network later; when this fails now, opening it loads the same.
  preparePdf().catch(() => undefined);
  await keepInvoice(invoice, pdf);
  kept.value = { ...kept.value, [invoice.invoiceNumber]: invoice };
}

/** Fetches the invoice, however long it takes until the billing server answers. */
function fetchPatiently(order: OrderView, number: string): Promise<ArrayBuffer> {
  return askUntilAnswered(() => downloads.add(() => readFetched(order)), {
    wait: pause,
    onTrouble: (error) => {
      setMissing(number, { isWaiting: true, error });
    },
  });
}

/**
 * Collects the invoice of an order from the billing server, unless it is here already. While there
 * is no answer it is asked for again; when it is refused, with the next visit, or when this is called.
 */
export async function collect(order: OrderView): Promise<void> {
  const number = order.invoice.invoiceNumber;
  if (kept.value === undefined) {
    await readWallet();
  }
  if (
    order.invoice.status !== 'issued' ||
    number === undefined ||
    kept.value?.[number] !== undefined ||
    underWay.has(number)
  ) {
    return;
  }
  underWay.add(number);
  setMissing(number, undefined);
  try {
    const pdf = await fetchPatiently(order, number);
    setMissing(number, undefined);
    await keep(invoiceOf(order, number, pdf), pdf);
  } catch (error) {
    setMissing(number, { isWaiting: false, error });
  } finally {
    underWay.delete(number);
  }
}

/** Reads the account's orders, newest first, and collects every invoice that is not here yet. */
export async function collectAll(signal?: AbortSignal): Promise<readonly OrderView[]> {
  await readWallet();
  const orders: OrderView[] = [];
  let page: readonly OrderView[];
  do {
    const before = orders.at(-1)?.orderId;
    page = await asMember(() => listOrders(PAGE, before, signal));
    orders.push(...page);
  } while (page.length === PAGE);
  rememberOrders(...orders);
  orders.forEach((order) => void collect(order));
  return orders;
}
