export { ConnectionCertificates } from './connection/connection-certificates';
export { readConnectionFile } from './connection/connection-file';
export { EphemeralKey } from './ephemeral-key';
export { connectLedger } from './fabric-connections';

export type {
  BlockConnections,
  BlockSource,
  ChannelConfig,
  KeyWrite,
  LedgerBlock,
  LedgerTransaction,
  OrdererAddress,
  Signer,
} from './blocks/ledger-block';
export type { ConnectionFile } from './connection/connection-file';
export type {
  BureauLedger,
  InvoiceReader,
  IssueOutcome,
  ItemOutcome,
  LedgerConnections,
  OfficerLedger,
} from './invoice-ledger';
