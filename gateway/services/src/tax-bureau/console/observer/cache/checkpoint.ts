import type { BlockFacts } from '../block-facts';
import type { CacheFile } from './cache-file';

/** How far the cache has read, and which chain. */
export interface Checkpoint {
  readonly genesisHash: string;
  readonly nextBlock: number;
  /** Header hash of the block before. */
  readonly lastHash: string;
}

/** Reads the checkpoint; `undefined` in an empty cache. */
export function readCheckpoint(file: CacheFile): Checkpoint | undefined {
  const row = file.get<{ genesis_hash: string; next_block: bigint; last_hash: string }>(
    'SELECT genesis_hash, next_block, last_hash FROM chain',
  );
  return (
    row && {
      genesisHash: row.genesis_hash,
      nextBlock: Number(row.next_block),
      lastHash: row.last_hash,
    }
  );
}

/** Sets the checkpoint behind a block; in the transaction that writes the block's rows. */
export function moveCheckpoint(
  file: CacheFile,
  { number, headerHash, config }: BlockFacts,
  checkpoint: Checkpoint | undefined,
): void {
  if (checkpoint === undefined) {
    file.run(
      'INSERT INTO chain (only, genesis_hash, next_block, last_hash) VALUES (1, ?, 1, ?)',
      headerHash,
      headerHash,
    );
  } else {
    file.run('UPDATE chain SET next_block = ?, last_hash = ?', number + 1, headerHash);
  }
  if (config !== undefined) {
    file.run('UPDATE chain SET config = ?', JSON.stringify(config));
  }
}
