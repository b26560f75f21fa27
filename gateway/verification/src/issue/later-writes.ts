import type { IssueHistory } from '@guanming/chaincode/api';
import type { BlockSource } from '@guanming/ledger';

/** Most that a sentence names. */
const NAMED = 3;
/** Characters of a transaction id that tell it from others for a person. */
const ID_SHOWN = 8;

/** Transactions that wrote the record, or the number's place, after the one that issued the invoice. */
export function laterWrites(
  { record, entryAlteredBy }: Pick<IssueHistory, 'record' | 'entryAlteredBy'>,
  transactionId: string,
): string[] {
  const at = record.findIndex((write) => write.transactionId === transactionId);
  const later = record.slice(at + 1).map((write) => write.transactionId);
  return [...new Set([...later, ...entryAlteredBy])];
}

/**
 * Names transactions with who endorsed them, such as `0fdd9a17… (TaxBureauMSP, BillingMSP)`.
 *
 * @throws LedgerError when the peer cannot be asked
 */
export async function nameWriters(
  blocks: Pick<BlockSource, 'readBlockOf'>,
  transactionIds: readonly string[],
): Promise<string> {
  const named = await Promise.all(
    transactionIds.slice(0, NAMED).map(async (transactionId) => {
      const block = await blocks.readBlockOf(transactionId);
      const found = block?.transactions.find((one) => one.transactionId === transactionId);
      const endorsers = new Set((found?.endorsers ?? []).map(({ mspId }) => mspId));
      return `${transactionId.slice(0, ID_SHOWN)}… (${[...endorsers].join(', ') || '?'})`;
    }),
  );
  const more = transactionIds.length - named.length;
  return [...named, ...(more > 0 ? [`+${more}`] : [])].join('; ');
}
