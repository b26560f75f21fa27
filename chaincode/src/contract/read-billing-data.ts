import { billingRecordSchema } from '../api/invoices';
import type { BillingRecord } from '../api/invoices';
import { InvoiceError } from '../domain/errors';
import type { InvoiceNumber } from '../domain/identifiers';
import type { Settings } from '../domain/settings';
import type { Caller } from './caller';
import { billingDataCollection } from './ledger-key';
import type { LedgerState } from './ledger-state';

/**
 * The billing data of an issued invoice, from this peer's own store.
 *
 * @throws InvoiceError CALLER_NOT_AUTHORIZED - issued through another provider
 * @throws InvoiceError PRIVATE_DATA_NOT_AVAILABLE - not on this peer yet
 */
export async function readBillingData(
  state: LedgerState,
  invoiceNumber: InvoiceNumber,
  caller: Caller,
  settings: Settings,
): Promise<BillingRecord> {
  const collection = await findCollection(state, invoiceNumber, caller, settings);
  return readAvailable(state, collection, invoiceNumber);
}

/** Hashes of private data are public, so any peer can tell which provider issued. */
async function findCollection(
  state: LedgerState,
  invoiceNumber: InvoiceNumber,
  caller: Caller,
  { roles }: Settings,
): Promise<string> {
  const own = roles.billingProviders.filter((provider) => provider === caller.mspId);
  for (const provider of own.length > 0 ? own : roles.billingProviders) {
    if (await state.hasPrivate(billingDataCollection(provider), invoiceNumber)) {
      return billingDataCollection(provider);
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
  invoiceNumber: InvoiceNumber,
): Promise<BillingRecord> {
  const billingData = await state
    .readPrivate(collection, invoiceNumber, billingRecordSchema)
    .catch((error: unknown) => {
      if (error instanceof Error && error.message.includes('is not available')) {
        return undefined;
      }
      throw error;
    });
  if (billingData === undefined) {
    throw new InvoiceError(
      'PRIVATE_DATA_NOT_AVAILABLE',
      `the billing data of ${invoiceNumber} is not on this peer; it may still be on its way`,
    );
  }
  return billingData;
}
