import { common } from '@hyperledger/fabric-protos';
import { LedgerError } from './ledger-error';

/**
 * Reads the height out of a `common.BlockchainInfo` (fabric-protos, `common/ledger.proto`).
 *
 * @throws LedgerError `LEDGER_MISCONFIGURED` when the bytes are something else, or name no block
 */
export function blockHeight(info: Uint8Array): number {
  const height = readHeight(info);
  if (height === 0) {
    throw new LedgerError('LEDGER_MISCONFIGURED', 'The peer did not say how many blocks it has.');
  }
  return height;
}

function readHeight(info: Uint8Array): number {
  try {
    return common.BlockchainInfo.deserializeBinary(info).getHeight();
  } catch (cause) {
    throw new LedgerError('LEDGER_MISCONFIGURED', 'The peer did not say how many blocks it has.', {
      cause,
    });
  }
}
