import { common, peer } from '@hyperledger/fabric-protos';
import { blockDataHash, blockHeaderHash } from './block-hash';
import { decodeTransaction } from './decode-transaction';
import { decodePrivateWrites } from './decode-writes';
import { entriesOf } from './map-entries';
import type { LedgerBlock, PrivateWrite } from './ledger-block';

/** The private data that came with a block, by the position of their transaction. */
export type PrivateData = ReadonlyMap<number, readonly PrivateWrite[]>;

/** Takes a `common.Block` apart. */
export function decodeBlock(
  block: InstanceType<typeof common.Block>,
  privateData: PrivateData = new Map(),
): LedgerBlock {
  const header = block.getHeader() ?? new common.BlockHeader();
  const number = header.getNumber();
  const previousHash = header.getPreviousHash_asU8();
  const dataHash = header.getDataHash_asU8();
  const envelopes = block.getData()?.getDataList_asU8() ?? [];
  const codes = validationCodesOf(block);
  const decoded = envelopes.map((envelope, position) =>
    decodeTransaction(envelope, {
      position,
      validationCode: codes[position] ?? peer.TxValidationCode.NOT_VALIDATED,
      privateWrites: privateData.get(position) ?? [],
    }),
  );
  return {
    number,
    previousHash: Buffer.from(previousHash).toString('hex'),
    dataHash: Buffer.from(dataHash).toString('hex'),
    headerHash: blockHeaderHash({ number, previousHash, dataHash }),
    commitHash: commitHashOf(block),
    dataIsIntact: blockDataHash(envelopes) === Buffer.from(dataHash).toString('hex'),
    dataBytes: envelopes.reduce((sum, envelope) => sum + envelope.length, 0),
    transactions: decoded.map(({ transaction }) => transaction),
    config: decoded.find(({ config }) => config !== undefined)?.config,
  };
}

/** One byte for each transaction, as the peer validated it. */
function validationCodesOf(block: InstanceType<typeof common.Block>): Uint8Array {
  return metadataOf(block, common.BlockMetadataIndex.TRANSACTIONS_FILTER);
}

function commitHashOf(block: InstanceType<typeof common.Block>): string {
  const metadata = metadataOf(block, common.BlockMetadataIndex.COMMIT_HASH);
  return Buffer.from(common.Metadata.deserializeBinary(metadata).getValue_asU8()).toString('hex');
}

function metadataOf(block: InstanceType<typeof common.Block>, index: number): Uint8Array {
  return block.getMetadata()?.getMetadataList_asU8()[index] ?? new Uint8Array();
}

/** Takes a `BlockAndPrivateData` of the peer's deliver service apart. */
export function decodeBlockAndPrivateData(
  message: InstanceType<typeof peer.BlockAndPrivateData>,
): LedgerBlock {
  const privateData = new Map(
    entriesOf(message.getPrivateDataMapMap()).map(([position, sets]) => [
      position,
      decodePrivateWrites(sets),
    ]),
  );
  return decodeBlock(message.getBlock() ?? new common.Block(), privateData);
}
