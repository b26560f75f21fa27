import { createCipheriv } from 'node:crypto';
import { z } from 'zod';
import { canonicalize } from '../domain/canonical-json';
import { InvoiceError } from '../domain/errors';
import type { InvoiceNumber } from '../domain/identifiers';
import type { Settings } from '../domain/settings';
import type { Caller } from './caller';
import { billingDataCollection } from './ledger-key';
import type { LedgerState, TransactionStub } from './ledger-state';

/** What the collection keeps of an invoice: its canonical text and the signed order. */
const billingRecordSchema = z.strictObject({ invoice: z.string(), order: z.string() });

const KEY_BYTES = 32;
const NONCE_BYTES = 12;

/** A key and nonce that the caller made for this one answer. */
export interface EphemeralKey {
  readonly key: Uint8Array;
  readonly nonce: Uint8Array;
}

/**
 * The key that the answer is encrypted with. A read that somebody submits would otherwise put the
 * invoice into every block, for ever.
 *
 * @throws InvoiceError EPHEMERAL_KEY_REQUIRED
 */
export function readEphemeralKey(stub: TransactionStub): EphemeralKey {
  const transient = stub.getTransient();
  const key = transient.get('ephemeralKey');
  const nonce = transient.get('nonce');
  if (key?.length !== KEY_BYTES || nonce?.length !== NONCE_BYTES) {
    throw new InvoiceError(
      'EPHEMERAL_KEY_REQUIRED',
      `private data is answered only under "ephemeralKey" (${KEY_BYTES} bytes) and "nonce" (${NONCE_BYTES} bytes) in the transient data`,
    );
  }
  return { key, nonce };
}

/**
 * The billing data of an issued invoice, encrypted with AES-256-GCM: base64 of ciphertext and tag.
 * The same key and nonce give the same answer on every peer.
 *
 * @throws InvoiceError CALLER_NOT_AUTHORIZED - issued through another provider
 * @throws InvoiceError PRIVATE_DATA_NOT_AVAILABLE - not on this peer yet
 */
export async function readBillingData(
  state: LedgerState,
  invoiceNumber: InvoiceNumber,
  caller: Caller,
  { settings, ephemeral }: { readonly settings: Settings; readonly ephemeral: EphemeralKey },
): Promise<string> {
  const collection = await findCollection(state, invoiceNumber, caller, settings);
  const billingData = await readAvailable(state, collection, invoiceNumber);
  const cipher = createCipheriv('aes-256-gcm', ephemeral.key, ephemeral.nonce);
  return Buffer.concat([
    cipher.update(canonicalize(billingData), 'utf8'),
    cipher.final(),
    cipher.getAuthTag(),
  ]).toString('base64');
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
): Promise<z.infer<typeof billingRecordSchema>> {
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
