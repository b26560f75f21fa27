import { isGuanmingChaincode } from '@guanming/chaincode/api';
import type { BlockSource } from '@guanming/ledger';
import { compositeKey, HAND_MADE } from '@guanming/ledger/testing';

/** A key that a contract wrote, and the newest value of it. */
export interface WrittenKey {
  readonly namespace: string;
  /** Object type and attributes. */
  readonly key: readonly string[];
  /** The same as the peer has it. */
  readonly text: string;
  readonly value: string;
}

/**
 * The newest key of each kind that contracts wrote, by namespace and object type: what is on the
 * ledger, not what a list says, so that a kind that is added later is among them.
 */
export async function newestKeys(source: BlockSource): Promise<WrittenKey[]> {
  const byKind = new Map<string, WrittenKey>();
  const height = await source.readHeight();
  for (let number = 0; number < height; number++) {
    const block = await source.readBlock(number);
    const writes = (block?.transactions ?? [])
      .filter(
        ({ validationCode, functionName }) =>
          validationCode === 'VALID' && functionName !== HAND_MADE,
      )
      .flatMap((transaction) => transaction.writes);
    for (const { namespace, key, value, isDelete } of writes) {
      if (isGuanmingChaincode(namespace) && !isDelete) {
        byKind.set(`${namespace} ${key[0] ?? ''}`, {
          namespace,
          key,
          text: compositeKey(key),
          value: Buffer.from(value).toString('utf8'),
        });
      }
    }
  }
  return [...byKind.values()];
}
