import { InvoiceError } from './errors';
import type { InvoiceNumber } from './identifiers';

/** Largest sequence: nine digits. */
export const MAX_SEQUENCE = 999_999_999;

/** Parts of an invoice number, in the order in which they are written. */
export interface InvoiceNumberParts {
  /** 2000 … 2099; the number has the last two digits. */
  readonly year: number;
  /** First two digits of the GB/T 2260 division code. */
  readonly region: string;
  /** Five digits that stand for the spot. */
  readonly serial: string;
  /** 0 … 999999999 within the spot's year. */
  readonly sequence: number;
}

/**
 * Writes an invoice number: `YY RR 9 SSSSS NNNNNNNNN C` without the blanks.
 *
 * @throws InvoiceError INVOICE_NUMBER_INVALID - a part is out of its range
 */
export function formatInvoiceNumber({
  year,
  region,
  serial,
  sequence,
}: InvoiceNumberParts): InvoiceNumber {
  const parts = [digitsOf(year - 2000, 2), region, '9', serial, digitsOf(sequence, 9)];
  if (!/^\d\d \d\d 9 \d{5} \d{9}$/.test(parts.join(' '))) {
    throw invalid('a part of the invoice number is out of its range');
  }
  const payload = parts.join('');
  return `${payload}${checkDigit(payload)}` as InvoiceNumber;
}

/**
 * Reads an invoice number.
 *
 * @throws InvoiceError INVOICE_NUMBER_INVALID - not 20 digits with a 9 in the fifth place, or a
 *   wrong check digit
 */
export function parseInvoiceNumber(
  text: string,
): InvoiceNumberParts & { readonly invoiceNumber: InvoiceNumber } {
  const match = /^(\d\d)(\d\d)9(\d{5})(\d{9})\d$/.exec(text);
  if (match === null) {
    throw invalid('an invoice number has 20 digits, the fifth a 9');
  }
  if (text !== `${text.slice(0, -1)}${checkDigit(text.slice(0, -1))}`) {
    throw invalid('the check digit of the invoice number is wrong; a digit is mistyped');
  }
  const [, year = '', region = '', serial = '', sequence = ''] = match;
  return {
    invoiceNumber: text as InvoiceNumber,
    year: 2000 + Number(year),
    region,
    serial,
    sequence: Number(sequence),
  };
}

/** Check digit of a string of digits, ISO/IEC 7064 MOD 11,10: finds each single wrong digit. */
export function checkDigit(digits: string): string {
  let product = 10;
  for (const digit of digits) {
    const sum = (product + Number(digit)) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return String((11 - product) % 10);
}

function digitsOf(value: number, length: number): string {
  return String(value).padStart(length, '0');
}

function invalid(detail: string): InvoiceError {
  return new InvoiceError('INVOICE_NUMBER_INVALID', detail);
}
