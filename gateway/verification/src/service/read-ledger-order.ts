import { InvoiceError } from '@guanming/chaincode/domain';
import type { InvoiceRecord } from '@guanming/chaincode/domain';
import type { InvoiceReader } from '@guanming/ledger';
import { LedgerError } from '@guanming/ledger/errors';
import type { LedgerReading } from '@guanming/wire/verdicts';

/**
 * Reads from a peer what the signed order of an invoice is judged by: the key of the spot that the
 * record names, and the settings of the record's version.
 *
 * @returns the code of the error when they could not be read
 */
export async function readLedgerOrder(
  reader: Pick<InvoiceReader, 'listKeys' | 'readSettings'>,
  { scenicSpotId, settingsVersion, kid, payloadDigest, orderDigest }: InvoiceRecord,
): Promise<NonNullable<LedgerReading['order']>> {
  try {
    const [keys, settings] = await Promise.all([
      reader.listKeys(scenicSpotId),
      reader.readSettings(settingsVersion),
    ]);
    const jwk = keys.value.find(({ thumbprint }) => thumbprint === kid)?.jwk;
    return {
      ...{ kid, payloadDigest, orderDigest, settings: settings.value },
      ...(jwk === undefined ? {} : { jwk }),
    };
  } catch (error) {
    if (error instanceof LedgerError || error instanceof InvoiceError) {
      return { code: error.code };
    }
    throw error;
  }
}
