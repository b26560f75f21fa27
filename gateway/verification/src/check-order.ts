import {
  completeDraft,
  deriveDraft,
  InvoiceError,
  invoiceDigest,
  isSignedBy,
  readOrderJws,
  reverseInvoice,
  sha256Hex,
  type DerivationSettings,
  type DocumentRecord,
  type Invoice,
  type InvoiceDraft,
  type SignedOrder,
} from '@guanming/chaincode/domain';
import type { LedgerOrder, LedgerReading, VerificationStep } from '@guanming/wire/verdicts';
import type { Evidence } from './compare-contents';
import { newStep } from './steps';

/** Why an order is not the one that the spot signed for this invoice. */
type Failure =
  | 'ORDER_MALFORMED'
  | 'ORDER_NOT_RECORDED'
  | 'TICKETING_KEY_NOT_FOUND'
  | 'ORDER_SIGNATURE_INVALID'
  | 'ORDER_OF_ANOTHER_INVOICE';

/**
 * The step `order`: the order that the document carries is the very one that the record names, signed
 * by a key of the scenic spot on the ledger, and the invoice that follows from it (`deriveDraft`) has
 * the digest of the record. Nobody but the spot can sign one, so an invoice that the nodes made up
 * among themselves fails here.
 */
export async function checkOrder({
  pdf: { orderText },
  ledger,
}: Pick<Evidence, 'pdf' | 'ledger'>): Promise<VerificationStep> {
  if (orderText === undefined) {
    return newStep('order', 'pending', 'ORDER_MISSING');
  }
  if (ledger.order === undefined || 'code' in ledger.order) {
    return newStep('order', 'pending', ledger.order?.code);
  }
  const signed = readSigned(orderText);
  if (signed === undefined) {
    return newStep('order', 'failed', 'ORDER_MALFORMED' satisfies Failure);
  }
  const failure = await failureOf(signed, ledger, ledger.order);
  return failure === undefined ? newStep('order', 'passed') : newStep('order', 'failed', failure);
}

async function failureOf(
  signed: SignedOrder,
  reading: LedgerReading,
  { kid, payloadDigest, orderDigest, jwk, settings }: LedgerOrder,
): Promise<Failure | undefined> {
  const isRecorded =
    signed.header.kid === kid &&
    signed.payloadDigest === payloadDigest &&
    sha256Hex(signed.jws) === orderDigest;
  if (!isRecorded) {
    return 'ORDER_NOT_RECORDED';
  }
  if (jwk === undefined) {
    return 'TICKETING_KEY_NOT_FOUND';
  }
  if (!(await isSignedBy(signed, jwk))) {
    return 'ORDER_SIGNATURE_INVALID';
  }
  return isInvoiceOf(signed, reading, settings) ? undefined : 'ORDER_OF_ANOTHER_INVOICE';
}

function readSigned(jws: string): SignedOrder | undefined {
  return unlessRefused(() => readOrderJws(jws));
}

function isInvoiceOf(
  { order }: SignedOrder,
  { record, revision }: LedgerReading,
  settings: DerivationSettings | undefined,
): boolean {
  const draft = settings && unlessRefused(() => deriveDraft(order, revision, settings));
  const invoice = draft && invoiceOf(draft, record);
  return invoice !== undefined && invoiceDigest(invoice) === record.digest;
}

function invoiceOf(draft: InvoiceDraft, record: DocumentRecord): Invoice | undefined {
  const { invoiceNumber, precedingInvoiceNumber: preceding } = record;
  switch (record.invoiceTypeCode) {
    case '380':
      return completeDraft(draft, invoiceNumber);
    case '381':
      return preceding && reverseInvoice(completeDraft(draft, preceding), invoiceNumber);
  }
}

/** The domain refuses what is no order, or what no invoice follows from. */
function unlessRefused<Value>(make: () => Value): Value | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof InvoiceError) {
      return undefined;
    }
    throw error;
  }
}
