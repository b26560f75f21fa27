import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { instantFromSeconds } from '@guanming/chaincode/domain';
import { invoicesOf } from '@guanming/chaincode/api';
import type { Endorsement, EndorsedRead, EndorsedWrite } from '@guanming/chaincode/testing';
import { roleInCertificate } from '../blocks/decode-role';
import { blockHeaderHash } from '../blocks/block-hash';
import type {
  BlockSource,
  ChannelConfig,
  KeyRead,
  KeyVersion,
  KeyWrite,
  LedgerBlock,
  LedgerTransaction,
  PrivateWrite,
  Signer,
} from '../blocks/ledger-block';
import { readableKey } from '../blocks/readable-key';
import { LedgerError } from '../ledger-error';

/** A transaction of a test: what is not said is as of an endorsed, valid one. */
export type TestTransaction = Partial<LedgerTransaction> &
  Pick<LedgerTransaction, 'transactionId' | 'functionName'>;

/** Function of a transaction, its creator, and how it ended. */
export interface TransactedCall {
  readonly functionName: string;
  readonly creator: Signer;
  readonly validationCode: string;
  /** How many transactions have written, this one included. */
  readonly height: number;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The blocks of a channel in memory, one transaction each, behind a first block of its own. */
export class InMemoryBlocks implements BlockSource {
  readonly peer = { name: 'peer0.TaxBureauMSP', mspId: 'TaxBureauMSP' };
  #blocks: LedgerBlock[] = [];
  /** Numbers of the blocks that wrote, by the version of the world that they made. */
  readonly #numbers = new Map<number, number>();
  #interruptions = 0;

  constructor(
    channel = 'invoices',
    readonly config: ChannelConfig = { sequence: 0, orderers: [] },
  ) {
    this.begin(channel);
  }

  /** Makes the channel anew: another first block, and none behind it. */
  begin(channel: string): void {
    this.#blocks = [];
    this.append(
      { transactionId: '', functionName: undefined, kind: 'config', creator: undefined },
      { dataHash: sha256(channel), config: this.config },
    );
  }

  /** Adds a block; `overrides` can break it. */
  append(transaction: TestTransaction, overrides: Partial<LedgerBlock> = {}): LedgerBlock {
    const number = this.#blocks.length;
    const header = {
      number,
      previousHash: this.#blocks.at(-1)?.headerHash ?? '',
      dataHash: sha256(JSON.stringify([number, transaction.transactionId])),
      ...overrides,
    };
    const block: LedgerBlock = {
      dataIsIntact: true,
      commitHash: '',
      dataBytes: 1_000,
      transactions: [{ ...endorsedTransaction, position: 0, ...transaction }],
      ...header,
      headerHash: blockHeaderHash({
        number,
        previousHash: Buffer.from(header.previousHash, 'hex'),
        dataHash: Buffer.from(header.dataHash, 'hex'),
      }),
    };
    this.#blocks.push(block);
    return block;
  }

  /** Gives the transaction of a block other writes, under the same hashes. */
  rewrite(number: number, writes: readonly KeyWrite[]): void {
    this.#blocks = this.#blocks.map((block) =>
      block.number === number
        ? { ...block, transactions: block.transactions.map((one) => ({ ...one, writes })) }
        : block,
    );
  }

  /** Adds the block of what a ledger in memory has just committed. */
  take(endorsement: Endorsement, { height, ...call }: TransactedCall): LedgerBlock {
    const { transactionId, chaincode, endorsers, creatorCertificate, timestamp } = endorsement;
    if (call.validationCode === 'VALID') {
      this.#numbers.set(height, this.#blocks.length);
    }
    const written = call.validationCode === 'VALID' ? endorsement.writes : [];
    const privateWrites = privateWritesOf(written);
    return this.append({
      ...call,
      transactionId,
      chaincode,
      time: instantFromSeconds(Math.floor(timestamp / 1_000)),
      endorsers: endorsers.map((mspId) => ({ mspId, commonName: `peer0.${mspId}` })),
      creatorRole: roleInCertificate(Buffer.from(creatorCertificate)),
      reads: this.#publicReadsOf(endorsement.reads),
      writes: publicWritesOf(written),
      privateWrites,
      hashedWrites: privateWrites.map(({ namespace, collection, key }) => ({
        namespace,
        collection,
        writes: 1,
        keyHashes: [sha256(key)],
        deletes: [],
      })),
    });
  }

  #publicReadsOf(read: readonly EndorsedRead[]): KeyRead[] {
    return read.flatMap(({ namespace: { chaincode, collection }, key, version }) =>
      collection === undefined
        ? [{ namespace: chaincode, key: readableKey(key), version: this.#placeOf(version) }]
        : [],
    );
  }

  /** A version of the world as a block has it; what was written past the blocks is in none. */
  #placeOf(version: number | undefined): KeyVersion | undefined {
    return version === undefined
      ? undefined
      : { block: this.#numbers.get(version) ?? Number.MAX_SAFE_INTEGER, position: 0 };
  }

  /** Every stream that is followed ends as if the peer had gone. */
  interrupt(): void {
    this.#interruptions += 1;
  }

  async *follow(start: number, signal: AbortSignal): AsyncGenerator<LedgerBlock, void> {
    const interruptions = this.#interruptions;
    for (let number = start; !signal.aborted;) {
      if (this.#interruptions !== interruptions) {
        throw new LedgerError('EVALUATE_UNAVAILABLE', 'The peer sends no blocks.');
      }
      const block = this.#blocks[number];
      if (block === undefined) {
        await sleep(2);
      } else {
        number += 1;
        yield block;
      }
    }
  }

  readBlock(number: number): Promise<LedgerBlock | undefined> {
    return Promise.resolve(withoutPrivateData(this.#blocks[number]));
  }

  readBlockOf(transactionId: string): Promise<LedgerBlock | undefined> {
    const block = this.#blocks.find(({ transactions }) =>
      transactions.some((one) => one.transactionId === transactionId),
    );
    return Promise.resolve(withoutPrivateData(block));
  }

  readHeight(): Promise<number> {
    return Promise.resolve(this.#blocks.length);
  }
}

function withoutPrivateData(block: LedgerBlock | undefined): LedgerBlock | undefined {
  return (
    block && {
      ...block,
      transactions: block.transactions.map((one) => ({ ...one, privateWrites: [] })),
    }
  );
}

const endorsedTransaction = {
  kind: 'endorsed',
  validationCode: 'VALID',
  time: '2026-11-22T06:00:00Z',
  creator: { mspId: 'TaxBureauMSP', commonName: 'issuer' },
  chaincode: invoicesOf('BillingMSP'),
  endorsers: [],
  reads: [],
  writes: [],
  hashedWrites: [],
  metadataWrites: [],
  privateWrites: [],
} as const;

function publicWritesOf(written: readonly EndorsedWrite[]): KeyWrite[] {
  return written.flatMap(({ namespace: { chaincode, collection }, key, value }) =>
    collection === undefined
      ? [{ namespace: chaincode, key: readableKey(key), isDelete: false, value }]
      : [],
  );
}

function privateWritesOf(written: readonly EndorsedWrite[]): PrivateWrite[] {
  return written.flatMap(({ namespace: { chaincode, collection }, key, value }) =>
    collection === undefined ? [] : [{ namespace: chaincode, collection, key, value }],
  );
}
