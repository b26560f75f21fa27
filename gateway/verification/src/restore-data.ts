import {
  canonicalize,
  invoiceDigest,
  invoiceSchema,
  isSelfChecking,
  sumInvoice,
  type CatalogueItem,
  type Difference,
  type Invoice,
} from '@guanming/chaincode/domain';
import type { LedgerReading } from '@guanming/wire/verdicts';
import type { InvoicePdf } from './read-invoice-pdf';
import { isObject, memberAt, type Json } from './json-path';
import { readQr } from './read-qr';

/**
 * Puts together what the page shows and the ledger says; only salt and time of the order come from
 * the data. When the result has the digest that the ledger holds, it is the invoice as issued: the
 * page is proven right, and what the data say otherwise is proven changed, field by field.
 *
 * @param data - the attached data, as JSON, however wrong
 * @returns the invoice as issued, or undefined when the page cannot prove it
 */
export function restoreInvoice(
  pdf: Pick<InvoicePdf, 'texts' | 'qr'>,
  data: unknown,
  ledger: LedgerReading,
): Invoice | undefined {
  const parsed = invoiceSchema.safeParse(compose(pdf, data, ledger));
  if (!parsed.success || invoiceDigest(parsed.data) !== ledger.record.digest) {
    return undefined;
  }
  return parsed.data;
}

/** Which members of the data differ from the invoice as issued, by path. */
export function compareMembers(data: unknown, issued: Invoice): Difference[] {
  return leavesOf(JSON.parse(canonicalize(issued)), '')
    .map(([field, value]) => ({
      field,
      document: show(memberAt(data, field)),
      ledger: show(value),
    }))
    .filter(({ document, ledger }) => document !== ledger)
    .map(({ field, document, ledger }) => ({
      field,
      document: document.slice(0, MAX_SHOWN),
      ledger: ledger.slice(0, MAX_SHOWN),
    }));
}

function leavesOf(value: unknown, path: string): [path: string, value: unknown][] {
  return isObject(value)
    ? Object.entries(value).flatMap(([name, member]) =>
        leavesOf(member, path === '' ? name : `${path}.${name}`),
      )
    : [[path, value]];
}

/** Longest value of a member that is shown. */
const MAX_SHOWN = 300;

/** A value of unknown origin: never walks into it. */
function show(value: unknown): string {
  if (value === undefined) {
    return '';
  }
  return isObject(value) ? '{…}' : typeof value === 'string' ? value : JSON.stringify(value);
}

function compose(
  { texts, qr }: Pick<InvoicePdf, 'texts' | 'qr'>,
  data: unknown,
  { record, revision }: LedgerReading,
): Json {
  const shown = (path: string): string | undefined =>
    texts.find(({ tag }) => tag === path)?.text.trim();
  const lines = composeLines(shown, data, revision.catalogue);
  const { scenicSpotId, colour, name, seller, drawer } = revision;
  const origin = /^(.*)\/i\/\d{20}#/.exec(shown('verificationUrl') ?? '')?.[1];
  return {
    invoiceTypeCode: record.invoiceTypeCode,
    settingsVersion: record.settingsVersion,
    demonstration: shown('demonstration') !== undefined,
    verificationOrigin: origin ?? readQr(qr)?.verificationOrigin,
    currencyCode: 'CNY',
    scenicSpot: { scenicSpotId, revision: record.spotRevision, name, colour },
    seller,
    buyer: composeBuyer(shown),
    order: { orderId: shown('order.orderId'), iat: memberAt(data, 'order.iat') },
    lines,
    totals: sumLines(lines),
    drawer,
    ...(record.precedingInvoiceNumber === undefined
      ? {}
      : { precedingInvoiceNumber: record.precedingInvoiceNumber }),
    salt: memberAt(data, 'salt'),
    invoiceNumber: record.invoiceNumber,
  };
}

type Shown = (path: string) => string | undefined;

function composeBuyer(shown: Shown): Json {
  const name = shown('buyer.name');
  const creditCode = shown('buyer.creditCode');
  if (creditCode !== undefined) {
    return { kind: 'organization', name, creditCode };
  }
  const taxNumber = shown('buyer.taxNumber');
  if (taxNumber !== undefined) {
    const confirmed = isSelfChecking(taxNumber) ? {} : { numberConfirmed: true };
    return { kind: 'taxpayer', name, taxNumber, ...confirmed };
  }
  if (shown('buyer.kind') !== undefined) {
    const registrationNumber = shown('buyer.registrationNumber');
    return { kind: 'overseas', name, ...(registrationNumber && { registrationNumber }) };
  }
  return name === '个人' ? { kind: 'individual' } : { kind: 'individual', name };
}

function composeLines(
  shown: Shown,
  data: unknown,
  catalogue: readonly CatalogueItem[],
): ComposedLine[] {
  const lines: ComposedLine[] = [];
  for (let index = 0; shown(`lines.${index}.itemName`) !== undefined; index += 1) {
    const line = composeLine(`lines.${index}`, index, shown, data, catalogue);
    if (line === undefined) {
      break;
    }
    lines.push(line);
  }
  return lines;
}

interface ComposedLine extends Json {
  readonly lineNetAmount: number;
  readonly lineVatAmount: number;
}

function composeLine(
  path: string,
  index: number,
  shown: Shown,
  data: unknown,
  catalogue: readonly CatalogueItem[],
): ComposedLine | undefined {
  const item = itemShown(path, shown, data, catalogue);
  const quantity = Number(shown(`${path}.quantity`));
  const lineNetAmount = fen(shown(`${path}.lineNetAmount`));
  const lineVatAmount = item?.vat.vatCategory === 'E' ? 0 : fen(shown(`${path}.lineVatAmount`));
  if (item === undefined || !Number.isSafeInteger(quantity) || quantity === 0) {
    return undefined;
  }
  return {
    lineId: index + 1,
    itemCode: item.itemCode,
    itemName: item.name,
    taxClassName: item.taxClassName,
    taxClass: item.taxClass,
    unit: item.unit,
    quantity,
    unitPrice: (lineNetAmount + lineVatAmount) / quantity,
    vat: item.vat,
    lineNetAmount,
    lineVatAmount,
  };
}

/** The item of the catalogue that the page names; of several, the one that the data name. */
function itemShown(
  path: string,
  shown: Shown,
  data: unknown,
  catalogue: readonly CatalogueItem[],
): CatalogueItem | undefined {
  const blankless = (text: string | undefined): string => (text ?? '').replace(/\s/g, '');
  const candidates = catalogue.filter(
    ({ taxClassName, name, unit }) =>
      blankless(shown(`${path}.itemName`)) === blankless(`*${taxClassName}*${name}`) &&
      blankless(shown(`${path}.unit`)) === blankless(unit),
  );
  const code = memberAt(data, `${path}.itemCode`);
  return candidates.find(({ itemCode }) => itemCode === code) ?? candidates[0];
}

/** `-1,234.50` is -123450 fen. */
function fen(text: string | undefined): number {
  const match = /^(-?)(\d{1,14})\.(\d{2})$/.exec((text ?? '').replace(/[\s,¥]/g, ''));
  const [, sign = '', yuan = '', rest = ''] = match ?? [];
  return match === null ? Number.NaN : Number(`${sign}${yuan}${rest}`);
}

function sumLines(lines: readonly ComposedLine[]): Json {
  const amounts = lines.map(({ lineNetAmount, lineVatAmount }) => ({
    lineNetAmount: toAmount(lineNetAmount),
    lineVatAmount: toAmount(lineVatAmount),
  }));
  const { totalWithoutVat, totalVat, totalWithVat } = sumInvoice(amounts);
  return {
    totalWithoutVat: Number(totalWithoutVat),
    totalVat: Number(totalVat),
    totalWithVat: Number(totalWithVat),
  };
}

function toAmount(value: number): bigint {
  return Number.isSafeInteger(value) ? BigInt(value) : 0n;
}
