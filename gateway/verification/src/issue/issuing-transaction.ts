import { createHash } from 'node:crypto';
import { contractsOf } from '@guanming/chaincode/api';
import type { IssueHistory } from '@guanming/chaincode/api';
import { orderRecordSchema } from '@guanming/chaincode/domain';
import type { InvoiceRecord } from '@guanming/chaincode/domain';
import type { LedgerBlock, LedgerTransaction } from '@guanming/ledger';
import type { VerificationStep } from '@guanming/wire/verdicts';
import { newStep } from '../steps';
import { isSame } from './values-read';

/** The transaction that wrote the record of an invoice, and where it stands. */
export interface IssuingEvidence {
  readonly record: InvoiceRecord;
  /** Parts of the key of the record. */
  readonly key: readonly string[];
  /** The chaincode of the billing provider on whose ledger it wrote, and its MSP id. */
  readonly namespace: string;
  readonly provider: string;
  readonly block: LedgerBlock;
  readonly transaction: LedgerTransaction;
}

/** The record that a write of an order's key made, if it issued an invoice. */
export function issuedRecord(value: unknown): InvoiceRecord | undefined {
  const record = orderRecordSchema.safeParse(value).data;
  return record?.outcome === 'issued' ? record : undefined;
}

/** Finds the write of a record in the block of its transaction. */
export function issuingTransactionIn(
  block: LedgerBlock,
  transactionId: string,
  record: InvoiceRecord,
  { scenicSpotId, entry }: Pick<IssueHistory, 'scenicSpotId' | 'entry'>,
): IssuingEvidence | undefined {
  const key = ['record', scenicSpotId, ...entry];
  const transaction = block.transactions.find((one) => one.transactionId === transactionId);
  const namespace = transaction?.writes.find((write) => isSame(write.key, key))?.namespace;
  const provider = namespace === undefined ? undefined : contractsOf(namespace)?.provider;
  return transaction === undefined || namespace === undefined || provider === undefined
    ? undefined
    : { record, key, namespace, provider, block, transaction };
}

/** Whether the bureau and the billing provider of the ledger that was written endorsed it. */
export function isEndorsed(
  { transaction, provider }: IssuingEvidence,
  taxBureau: string | undefined,
): boolean {
  const endorsers = transaction.endorsers.map(({ mspId }) => mspId);
  return [taxBureau, provider].every((mspId) => mspId !== undefined && endorsers.includes(mspId));
}

/** Facts beside the transaction and the history that decide its step. */
export interface IssuingFacts {
  /** MSP id by the settings that the record names; none when there are none such. */
  readonly taxBureau: string | undefined;
  /** Whether its time is that of its place in the chain. */
  readonly isOfItsTime: boolean;
  /** Names of the later transactions that wrote over it; empty when there are none. */
  readonly writers: string;
}

/**
 * The step that judges the transaction itself; what only its place in the chain, the signatures and
 * the header say.
 */
export function issuingTransactionStep(
  issuing: IssuingEvidence,
  history: IssueHistory,
  { taxBureau, isOfItsTime, writers }: IssuingFacts,
): VerificationStep {
  const code = problemOf(issuing, history, taxBureau);
  if (code !== undefined) {
    return newStep('issuing-transaction', 'failed', code);
  }
  if (!isOfItsTime) {
    return newStep('issuing-transaction', 'pending', 'TIME_OF_ANOTHER_PLACE');
  }
  return writers === ''
    ? newStep('issuing-transaction', 'passed')
    : newStep('issuing-transaction', 'passed', 'WRITTEN_LATER', { writers });
}

function problemOf(
  issuing: IssuingEvidence,
  { enteredBy }: IssueHistory,
  taxBureau: string | undefined,
): string | undefined {
  const { record, transaction } = issuing;
  const { transactionId, validationCode, time, creator, creatorRole } = transaction;
  const conditions: readonly (readonly [holds: boolean, code: string])[] = [
    [validationCode === 'VALID', 'TRANSACTION_INVALID'],
    [isEndorsed(issuing, taxBureau), 'ENDORSEMENT_MISSING'],
    [creator?.mspId === taxBureau && creatorRole === 'issuer', 'SUBMITTED_BY_ANOTHER'],
    [record.transactionId === transactionId, 'OTHER_TRANSACTION_NAMED'],
    [record.issueTime === time, 'ISSUE_TIME_DIFFERS'],
    [enteredBy === transactionId, 'NUMBER_ENTERED_ELSEWHERE'],
    [isPartWritten(issuing), 'PRIVATE_DATA_NOT_WRITTEN'],
  ];
  return conditions.find(([holds]) => !holds)?.[1];
}

/** A block shows of private data that something was written under the hash of a key, not what. */
function isPartWritten({ record, namespace, transaction }: IssuingEvidence): boolean {
  const key = `${transaction.transactionId}.${record.part}`;
  const keyHash = createHash('sha256').update(key).digest('hex');
  return transaction.hashedWrites.some(
    (written) =>
      written.namespace === namespace &&
      written.collection === 'billingData' &&
      written.keyHashes.includes(keyHash),
  );
}
