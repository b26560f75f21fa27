import { z } from 'zod';
import type { BillingRecord } from '../api/invoices';
import { InvoiceError } from '../domain/errors';
import { invoiceNumberSchema } from '../domain/identifiers';
import type { InvoiceRecord } from '../domain/invoice-record';
import type { Settings } from '../domain/settings';
import { billingPartSchema } from './billing-parts';
import type { Caller } from './caller';
import { billingDataCollection, partKey } from './ledger-key';
import type { LedgerState } from './ledger-state';

const numberedSchema = z.object({ invoiceNumber: invoiceNumberSchema });

/**
 * The billing data of an issued invoice, from this peer's own store.
 *
 * @throws InvoiceError CALLER_NOT_AUTHORIZED - issued through another provider
 * @throws InvoiceError PRIVATE_DATA_NOT_AVAILABLE - not on this peer yet
 */
export async function readBillingData(
  state: LedgerState,
  record: InvoiceRecord,
  caller: Caller,
  settings: Settings,
): Promise<BillingRecord> {
  const collection = await findCollection(state, record, caller, settings);
  const invoices = await readAvailable(state, collection, record);
  const found = invoices?.find(({ invoice }) => numberOf(invoice) === record.invoiceNumber);
  if (found === undefined) {
    throw new InvoiceError(
      'PRIVATE_DATA_NOT_AVAILABLE',
      `the billing data of ${record.invoiceNumber} is not on this peer; it may still be on its way`,
    );
  }
  return found;
}

/** Hashes of private data are public, so any peer can tell which provider issued. */
async function findCollection(
  state: LedgerState,
  { invoiceNumber, transactionId, part }: InvoiceRecord,
  caller: Caller,
  { roles }: Settings,
): Promise<string> {
  const own = roles.billingProviders.filter((provider) => provider === caller.mspId);
  for (const provider of own.length > 0 ? own : roles.billingProviders) {
    const collection = billingDataCollection(provider);
    if (await state.hasPrivate(collection, partKey(transactionId, part))) {
      return collection;
    }
  }
  throw new InvoiceError(
    'CALLER_NOT_AUTHORIZED',
    `${caller.mspId} shares no billing data of ${invoiceNumber}`,
  );
}

async function readAvailable(
  state: LedgerState,
  collection: string,
  { transactionId, part }: InvoiceRecord,
): Promise<readonly BillingRecord[] | undefined> {
  try {
    const key = partKey(transactionId, part);
    return (await state.readPrivate(collection, key, billingPartSchema))?.invoices;
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
