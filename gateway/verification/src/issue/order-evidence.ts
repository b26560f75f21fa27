import { InvoiceError } from '@guanming/chaincode/domain';
import type { InvoiceRecord, TicketingKey } from '@guanming/chaincode/domain';
import type { InvoiceReader } from '@guanming/ledger';
import { LedgerError } from '@guanming/ledger/errors';
import type { LedgerReading } from '@guanming/wire/verdicts';
import type { LastingFacts } from './lasting-facts';

/** Code of the error when something could not be read. */
interface Unread {
  readonly code: string;
}

/** From one peer, by what the signed order of an invoice is judged. */
export interface OrderEvidence {
  readonly order: NonNullable<LedgerReading['order']>;
  /** All ticketing keys of the scenic spot, as they are now. */
  readonly keys: readonly TicketingKey[] | Unread;
}

/**
 * Reads from a peer what the signed order of an invoice is judged by: the key of the spot that the
 * record names, and the settings of the record's version.
 */
export async function readOrderEvidence(
  source: Pick<InvoiceReader, 'listKeys'>,
  facts: Pick<LastingFacts, 'settings'>,
  { scenicSpotId, settingsVersion, kid, payloadDigest, orderDigest }: InvoiceRecord,
): Promise<OrderEvidence> {
  const [keys, settings] = await Promise.all([
    orCode(async () => (await source.listKeys(scenicSpotId)).value),
    orCode(() => facts.settings(settingsVersion)),
  ]);
  if ('code' in keys) {
    return { keys, order: keys };
  }
  if (settings === undefined || 'code' in settings) {
    return { keys, order: settings ?? { code: 'SETTINGS_NOT_FOUND' } };
  }
  const jwk = keys.find(({ thumbprint }) => thumbprint === kid)?.jwk;
  const recorded = { kid, payloadDigest, orderDigest };
  return { keys, order: { ...recorded, settings, ...(jwk === undefined ? {} : { jwk }) } };
}

async function orCode<Value>(read: () => Promise<Value>): Promise<Value | Unread> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof LedgerError || error instanceof InvoiceError) {
      return { code: error.code };
    }
    throw error;
  }
}
