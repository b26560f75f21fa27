import type { Instant } from '@guanming/chaincode/domain';

/** Who signed: the membership service provider (MSP) and the certificate's common name. */
export interface Signer {
  readonly mspId: string;
  readonly commonName: string;
}

/** A key that a transaction would write; its value is public. */
export interface KeyWrite {
  /** The chaincode whose key it is. */
  readonly namespace: string;
  /** The parts of a composite key: object type, then attributes; a simple key is one part. */
  readonly key: readonly string[];
  readonly isDelete: boolean;
  readonly value: Uint8Array;
}

/** Where a value was written: number of the block, and the transaction's place in it, from 0. */
export interface KeyVersion {
  readonly block: number;
  readonly position: number;
}

/** A public key that a transaction read; validators compared its version with the ledger's. */
export interface KeyRead {
  readonly namespace: string;
  readonly key: readonly string[];
  /** Absent: there was no such key. */
  readonly version?: KeyVersion | undefined;
}

/** A private value that came with the block, since the peer and the reader may know it. */
export interface PrivateWrite {
  readonly namespace: string;
  readonly collection: string;
  readonly key: string;
  readonly value: Uint8Array;
}

/** A private key that is deleted, or of which no peer keeps an earlier value either. */
export interface HashedDelete {
  /** SHA-256 of the key, lower-case hex. */
  readonly keyHash: string;
  readonly isPurge: boolean;
}

/** Private writes to one collection as a block shows them: hashes, how many, and what they delete. */
export interface HashedWrites {
  readonly namespace: string;
  readonly collection: string;
  readonly writes: number;
  /** SHA-256 of the keys that got a value, lower-case hex. */
  readonly keyHashes: readonly string[];
  readonly deletes: readonly HashedDelete[];
}

/** Metadata that a transaction would give a key, such as an endorsement policy of its own. */
export interface MetadataWrite {
  readonly namespace: string;
  /** Of a private key. */
  readonly collection?: string | undefined;
  /** Parts of the key; of a private key its SHA-256, lower-case hex. */
  readonly key: readonly string[];
  /** Names of the entries, such as `VALIDATION_PARAMETER`; none takes all away. */
  readonly names: readonly string[];
}

/** Kind of a transaction in a block; `unreadable` is one that no client of ours makes. */
type TransactionKind = 'endorsed' | 'config' | 'unreadable';

/** One transaction of a block, valid or not. */
export interface LedgerTransaction {
  /** Its place in the block, from 0. */
  readonly position: number;
  readonly kind: TransactionKind;
  /** Empty when there is none. */
  readonly transactionId: string;
  /** Name of Fabric's validation code; `VALID` alone took effect. */
  readonly validationCode: string;
  /** What the creator says; absent when it is no time of this calendar. */
  readonly time?: Instant | undefined;
  readonly creator?: Signer | undefined;
  /** Value of the attribute `guanming.role` in the creator's certificate. */
  readonly creatorRole?: string | undefined;
  readonly chaincode?: string | undefined;
  /** Contract and function, for example `spots:grantSection`. */
  readonly functionName?: string | undefined;
  /** Endorsing peers, or who signed the change of a configuration. */
  readonly endorsers: readonly Signer[];
  readonly reads: readonly KeyRead[];
  readonly writes: readonly KeyWrite[];
  readonly hashedWrites: readonly HashedWrites[];
  readonly metadataWrites: readonly MetadataWrite[];
  readonly privateWrites: readonly PrivateWrite[];
}

/** An ordering node as the channel's configuration names it. */
export interface OrdererAddress {
  readonly mspId: string;
  /** Host and port. */
  readonly endpoint: string;
  /** Authorities of its TLS certificate, PEM. */
  readonly tlsRootCertificates: readonly string[];
}

/** The used part of a channel's configuration. */
export interface ChannelConfig {
  readonly sequence: number;
  readonly orderers: readonly OrdererAddress[];
}

/** A block of the channel, taken apart. Hashes are lower-case hex. */
export interface LedgerBlock {
  readonly number: number;
  readonly previousHash: string;
  readonly dataHash: string;
  /** Computed here from the header; the next block's `previousHash`. */
  readonly headerHash: string;
  /** Whether `dataHash` is that of the transactions that came. */
  readonly dataIsIntact: boolean;
  /**
   * The peer's state after this block, as a chain of hashes over validation codes and writes
   * (Fabric, `core/ledger/kvledger`, `addBlockCommitHash`); empty where a peer keeps none.
   */
  readonly commitHash: string;
  /** Size of the transactions in bytes. */
  readonly dataBytes: number;
  readonly transactions: readonly LedgerTransaction[];
  /** In a configuration block only. */
  readonly config?: ChannelConfig | undefined;
}

/** The blocks of the channel as one identity gets them from one peer. */
export interface BlockSource {
  /** The peer that is asked. */
  readonly peer: { readonly name: string; readonly mspId: string };
  /**
   * Blocks from number `start` on, with their private data as far as the peer has them and the
   * identity may see them; waits for those to come, until `signal` aborts.
   *
   * @throws LedgerError `EVALUATE_UNAVAILABLE` when the peer cannot be reached or went away
   */
  follow(start: number, signal: AbortSignal): AsyncIterable<LedgerBlock>;
  /**
   * One block, without private data; `undefined` when the peer does not have it.
   *
   * @throws LedgerError `EVALUATE_UNAVAILABLE`, `EVALUATE_TIMEOUT`
   */
  readBlock(number: number): Promise<LedgerBlock | undefined>;
  /**
   * The block that holds a transaction, without private data; `undefined` when the peer knows no
   * such transaction.
   *
   * @throws LedgerError `EVALUATE_UNAVAILABLE`, `EVALUATE_TIMEOUT`
   */
  readBlockOf(transactionId: string): Promise<LedgerBlock | undefined>;
  /** How many blocks the peer has. */
  readHeight(): Promise<number>;
}

/** Connections of a server that can be asked for blocks. */
export interface BlockConnections {
  /**
   * The blocks of the channel with one of the organization's identities, from its own first peer
   * unless another is named; an own peer adds the private data that the organization shares.
   *
   * @throws ConfigError when the connection file has no such identity or peer
   */
  blocks(identity: string, peer?: string): BlockSource;
}
