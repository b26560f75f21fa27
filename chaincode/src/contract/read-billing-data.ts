import { z } from 'zod';
import type { BillingRecord } from '../api/invoices';
import { InvoiceError } from '../domain/errors';
import { invoiceNumberSchema } from '../domain/identifiers';
import type { InvoiceRecord } from '../domain/invoice-record';
import type { Settings } from '../domain/settings';
import { billingPartSchema } from './billing-parts';
import type { Caller } from './caller';
import { BILLING_DATA, partKey } from './ledger-key';
import type { LedgerState } from './ledger-state';

const numberedSchema = z.object({ invoiceNumber: invoiceNumberSchema });

/**
 * Requires the caller to be of an organization that shares this ledger's billing data.
 *
 * @param provider - the one whose ledger this is
 * @throws InvoiceError CALLER_NOT_AUTHORIZED - another provider
 */
export function assertSharesBillingData(
  { mspId }: Caller,
  provider: string,
  { roles }: Settings,
): void {
  if (mspId !== provider && mspId !== roles.taxBureau) {
    throw new InvoiceError(
      'CALLER_NOT_AUTHORIZED',
      `${mspId} shares no billing data of ${provider}`,
    );
  }
}

/**
 * The billing data of an issued invoice, from this peer's own store.
 *
 * @throws InvoiceError PRIVATE_DATA_NOT_AVAILABLE - not on this peer yet
 */
export async function readBillingData(
  state: LedgerState,
  record: InvoiceRecord,
): Promise<BillingRecord> {
  const invoices = await readAvailable(state, record);
  const found = invoices?.find(({ invoice }) => numberOf(invoice) === record.invoiceNumber);
  if (found === undefined) {
    throw new InvoiceError(
      'PRIVATE_DATA_NOT_AVAILABLE',
      `the billing data of ${record.invoiceNumber} is not on this peer; it may still be on its way`,
    );
  }
  return found;
}

async function readAvailable(
  state: LedgerState,
  { transactionId, part }: InvoiceRecord,
): Promise<readonly BillingRecord[] | undefined> {
  try {
    const key = partKey(transactionId, part);
    return (await state.readPrivate(BILLING_DATA, key, billingPartSchema))?.invoices;
  } catch (error) {
    if (error instanceof Error && error.message.includes('is not available')) {
      return undefined;
    }
    throw error;
  }
}

function numberOf(invoice: string): string {
  return numberedSchema.parse(JSON.parse(invoice)).invoiceNumber;
}
