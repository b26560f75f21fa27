import { watchedWrites } from '@guanming/ledger';
import { isGuanmingChaincode } from '@guanming/chaincode/api';
import type { LedgerBlock, LedgerTransaction } from '@guanming/ledger';
import type { BlockFacts, TransactionEffects } from './block-facts';
import { noEffects, readEffects } from './read-effects';

/** Told of a valid transaction whose records are not as this version knows them. */
export type UnreadableListener = (transactionId: string, error: unknown) => void;

/**
 * Reads out of a block what the console keeps of it.
 *
 * @param unreadable - a transaction of a newer contract must not stop the reading of all others
 */
export function readBlockFacts(block: LedgerBlock, unreadable: UnreadableListener): BlockFacts {
  const { transactions, ...header } = block;
  return {
    ...header,
    transactions: transactions.map((transaction) => {
      const { position, transactionId, validationCode, kind, functionName, creator, time } =
        transaction;
      const effects = effectsOf(transaction, block, unreadable);
      return {
        position,
        transactionId,
        validationCode,
        kind,
        functionName,
        creator,
        time,
        endorsers: transaction.endorsers,
        watched: watchedWrites(transaction, isGuanmingChaincode),
        effects: effects ?? noEffects,
        isUnread: effects === undefined,
      };
    }),
  };
}

function effectsOf(
  transaction: LedgerTransaction,
  { config }: LedgerBlock,
  unreadable: UnreadableListener,
): TransactionEffects | undefined {
  if (transaction.validationCode !== 'VALID') {
    return noEffects;
  }
  if (transaction.kind === 'config') {
    const detail = { sequence: config?.sequence };
    return { ...noEffects, acts: [{ act: 'configureChannel', detail }] };
  }
  try {
    return readEffects(transaction);
  } catch (error) {
    unreadable(transaction.transactionId, error);
    return undefined;
  }
}
