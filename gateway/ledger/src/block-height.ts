import { LedgerError } from './ledger-error';

/** Tag of field 1 as a varint: `height` of Fabric's `common.BlockchainInfo`. */
const HEIGHT_TAG = 0x08;

/**
 * Reads the height out of a `common.BlockchainInfo` (fabric-protos, `common/ledger.proto`); the
 * serializer writes fields in order, so that it comes first, and leaves out a zero.
 *
 * @throws LedgerError `LEDGER_MISCONFIGURED` when the bytes are something else
 */
export function blockHeight(info: Uint8Array): number {
  let height = 0;
  let factor = 1;
  for (const byte of info[0] === HEIGHT_TAG ? info.subarray(1, 9) : []) {
    height += (byte & 0x7f) * factor;
    if (byte < 0x80) {
      return height;
    }
    factor *= 128;
  }
  throw new LedgerError('LEDGER_MISCONFIGURED', 'The peer did not say how many blocks it has.');
}
