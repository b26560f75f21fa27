import { checkCodeSchema } from './check-code';
import { InvoiceError } from './errors';
import type { InvoiceNumber } from './identifiers';
import type { Invoice } from './invoice';
import { parseInvoiceNumber } from './invoice-number';
import { verificationOriginSchema } from './settings';

/** Content of an invoice's QR code. */
export interface VerificationTarget {
  readonly verificationOrigin: string;
  readonly invoiceNumber: InvoiceNumber;
  readonly checkCode: string;
}

/**
 * Address in the QR code of an invoice: `<origin>/i/<number>#<check code>`; a server never sees the
 * part behind #.
 */
export function verificationUrl(
  { verificationOrigin, invoiceNumber }: Pick<Invoice, 'verificationOrigin' | 'invoiceNumber'>,
  checkCode: string,
): string {
  return `${verificationOrigin}/i/${invoiceNumber}#${checkCode}`;
}

/**
 * Reads the text of a QR. Whether the origin is the installation's own is for the caller to compare.
 *
 * @throws InvoiceError ARGUMENT_INVALID - not such a URL
 * @throws InvoiceError INVOICE_NUMBER_INVALID - wrong check digit
 */
export function parseVerificationUrl(text: string): VerificationTarget {
  const match = /^([^#]+)\/i\/(\d{20})#(.{8})$/.exec(text.slice(0, 512));
  const [, verificationOrigin = '', number = '', checkCode = ''] = match ?? [];
  if (
    !verificationOriginSchema.safeParse(verificationOrigin).success ||
    !checkCodeSchema.safeParse(checkCode).success
  ) {
    throw new InvoiceError(
      'ARGUMENT_INVALID',
      'the text is not the verification URL of an invoice',
    );
  }
  const { invoiceNumber } = parseInvoiceNumber(number);
  return { verificationOrigin, invoiceNumber, checkCode };
}
