import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InMemoryBlocks, InMemoryLedger, TestSpot } from '@guanming/ledger/testing';
import { newLogger } from '@guanming/runtime';
import { expect } from 'chai';
import { AmountRepair } from './amount-repair';
import { ConsoleCache } from './cache/console-cache';
import { readBlockFacts } from './read-block-facts';

const logger = newLogger('test', { level: 'silent' });

describe('repair of missing amounts', () => {
  let folder: string;
  let cache: ConsoleCache;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'guanming-amounts-'));
    cache = new ConsoleCache(join(folder, 'cache.db'));
  });

  afterEach(() => {
    cache.close();
    rmSync(folder, { recursive: true });
  });

  it('outlives a cache that cannot be read', async () => {
    let asked = 0;
    const broken = {
      blocksWithoutAmount: (): number[] => {
        asked += 1;
        throw new Error('SQLITE_IOERR');
      },
      countAsked: (): void => undefined,
      forgetAsked: (): void => undefined,
      writeAmounts: (): number => 0,
    };
    const repair = new AmountRepair(new InMemoryBlocks(), broken, logger);

    await repair.run();
    await repair.run();

    expect(asked).to.equal(2);
  });

  it('asks for the newest first, and lets those that never come hide no others', async () => {
    const blocks = new InMemoryBlocks();
    const ledger = new InMemoryLedger(0, { clock: () => Date.now() }, blocks);
    const spot = await TestSpot.register(ledger.taxBureau);
    const bureau = ledger.taxBureau.bureau('BillingMSP');
    for (let invoice = 0; invoice < 3; invoice += 1) {
      await bureau.issueInvoices([await spot.newItem()]);
    }
    const height = await blocks.readHeight();
    for (let number = 0; number < height; number += 1) {
      const block = await blocks.readBlock(number);
      if (block !== undefined) {
        cache.writeBlock(readBlockFacts(block, () => undefined));
      }
    }

    const taken = [1, 2, 3, 4].map(() => {
      const found = cache.blocksWithoutAmount(1, 1);
      found.forEach((block) => {
        cache.countAsked(block);
      });
      return found;
    });
    cache.forgetAsked();
    await new AmountRepair(blocks, cache, logger).run();

    expect(taken).to.deep.equal([[height - 1], [height - 2], [height - 3], []]);
    expect(cache.faults.invoicesWithoutAmount).to.equal(0);
  });
});
