import { expect } from 'chai';
import { newLogger } from '../../../logger';
import { InMemoryBlocks } from '../../../testing/in-memory-blocks';
import { AmountRepair } from './amount-repair';

describe('repair of missing amounts', () => {
  it('outlives a cache that cannot be read', async () => {
    let asked = 0;
    const cache = {
      blocksWithoutAmount: (): number[] => {
        asked += 1;
        throw new Error('SQLITE_IOERR');
      },
      writeAmounts: (): number => 0,
    };
    const repair = new AmountRepair(
      new InMemoryBlocks(),
      cache,
      newLogger('test', { level: 'silent' }),
    );

    await repair.run();
    await repair.run();

    expect(asked).to.equal(2);
  });
});
