import type { IssueHistory } from '@guanming/chaincode/api';
import { canonicalize } from '@guanming/chaincode/domain';
import type { InvoiceNumber } from '@guanming/chaincode/domain';
import type { BlockSource, LedgerBlock } from '@guanming/ledger';

/** Marks of a block that two peers compare: its header names everything before it, not what was valid. */
interface BlockMarks {
  readonly number: number;
  readonly headerHash: string;
  /** Of its transactions, in their order: what a header does not cover. */
  readonly validationCodes: readonly string[];
}

/** Evidence by which one peer showed that an invoice was issued. */
export interface BlockEvidence {
  readonly invoiceNumber: InvoiceNumber;
  readonly history: IssueHistory;
  /** The block of the transaction, and those of the values that it read. */
  readonly blocks: readonly BlockMarks[];
}

/**
 * How the evidence of another peer stands to a peer: `not-there` when it is behind, or joined by a
 * snapshot.
 */
export type EvidenceComparison = 'same' | 'different' | 'not-there';

/** Leaves out blocks whose transactions are not those of their headers: they are as good as none. */
export function intactOnly(
  source: Pick<BlockSource, 'readBlock' | 'readBlockOf'>,
): Pick<BlockSource, 'readBlock' | 'readBlockOf'> {
  return {
    readBlock: async (number) => {
      const block = await source.readBlock(number);
      return block?.dataIsIntact === true && block.number === number ? block : undefined;
    },
    readBlockOf: async (transactionId) => {
      const block = await source.readBlockOf(transactionId);
      return block?.dataIsIntact === true ? block : undefined;
    },
  };
}

/**
 * Collects the marks of blocks.
 *
 * @returns those that the peer has
 * @throws LedgerError when the peer cannot be asked
 */
export async function marksOf(
  blocks: Pick<BlockSource, 'readBlock'>,
  numbers: readonly number[],
): Promise<BlockMarks[]> {
  const read = await Promise.all([...new Set(numbers)].map((number) => blocks.readBlock(number)));
  return read.flatMap((block) => (block === undefined ? [] : [newMarks(block)]));
}

function newMarks({ number, headerHash, transactions }: LedgerBlock): BlockMarks {
  return {
    number,
    headerHash,
    validationCodes: transactions.map(({ validationCode }) => validationCode),
  };
}

/** Compares the evidence of another peer with what this one has. */
export function compareEvidence(
  evidence: BlockEvidence,
  history: IssueHistory,
  blocks: readonly BlockMarks[],
): EvidenceComparison {
  const isBehind =
    blocks.length < evidence.blocks.length ||
    history.enteredBy === undefined ||
    history.record.length === 0;
  const differs = evidence.blocks.some((marks) => {
    const own = blocks.find(({ number }) => number === marks.number);
    return own !== undefined && canonicalize(own) !== canonicalize(marks);
  });
  if (differs) {
    return 'different';
  }
  if (isBehind) {
    return 'not-there';
  }
  return canonicalize(history) === canonicalize(evidence.history) ? 'same' : 'different';
}
