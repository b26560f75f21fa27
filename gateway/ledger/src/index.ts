export { RememberedBlocks } from './blocks/remembered-blocks';
export { ConnectionCertificates } from './connection/connection-certificates';
export { readConnectionFile } from './connection/connection-file';
export { EphemeralKey } from './ephemeral-key';
export { connectLedger } from './fabric-connections';
export { newActSigner, signNow } from './officer-acts';
export { newKeyStatement, newSigningKey, readSigningKey, signByAll } from './ticketing-keys';

export { findAlarms } from './alarms/find-alarms';
export type { Alarm, EarlierWrites } from './alarms/find-alarms';
export { watchedWrites } from './alarms/watched-writes';
export type { PageContent, WatchedKey, WatchedWrites } from './alarms/watched-writes';
export type {
  BlockConnections,
  BlockSource,
  ChannelConfig,
  KeyRead,
  KeyVersion,
  KeyWrite,
  LedgerBlock,
  LedgerTransaction,
  MetadataWrite,
  OrdererAddress,
  Signer,
} from './blocks/ledger-block';
export { channelTrustSchema } from './trust/channel-trust';
export type { ChannelTrust, TrustConnections } from './trust/channel-trust';
export type { ConnectionFile } from './connection/connection-file';
export type { ActKeys, ActSigner } from './officer-acts';
export type { SigningKeyPair } from './ticketing-keys';
export type {
  BureauLedger,
  InvoiceReader,
  IssueOutcome,
  ItemOutcome,
  LedgerConnections,
  OfficerLedger,
} from './invoice-ledger';
