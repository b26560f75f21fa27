import { expect } from 'chai';
import { InMemoryBlocks } from '../testing/in-memory-blocks';
import type { LedgerBlock } from './ledger-block';
import { RememberedBlocks } from './remembered-blocks';

describe('RememberedBlocks', () => {
  let source: InMemoryBlocks;
  let asked: string[];
  let fails: boolean;
  let blocks: RememberedBlocks;

  beforeEach(() => {
    source = new InMemoryBlocks();
    for (const transactionId of ['one', 'two']) {
      source.append({ transactionId, functionName: undefined, writes: [] });
    }
    asked = [];
    fails = false;
    blocks = new RememberedBlocks({
      readBlock: (number) => ask(`block ${number}`, () => source.readBlock(number)),
      readBlockOf: (id) => ask(`block of ${id}`, () => source.readBlockOf(id)),
    });
  });

  function ask(
    question: string,
    read: () => Promise<LedgerBlock | undefined>,
  ): Promise<LedgerBlock | undefined> {
    asked.push(question);
    return fails ? Promise.reject(new Error('gone')) : read();
  }

  it('asks once for a block, also when many ask at the same time', async () => {
    const [one, other] = await Promise.all([blocks.readBlockOf('two'), blocks.readBlockOf('two')]);
    const again = await blocks.readBlock(one?.number ?? -1);

    expect(one?.transactions[0]?.transactionId).to.equal('two');
    expect([other, again]).to.deep.equal([one, one]);
    expect(asked).to.deep.equal(['block of two']);
  });

  it('gives a block to who asks by its number while it comes by its transaction', async () => {
    const waiting: (() => void)[] = [];
    const both = new RememberedBlocks({
      readBlock: async (number) => {
        await new Promise<void>((resolve) => waiting.push(resolve));
        return source.readBlock(number);
      },
      readBlockOf: (id) => source.readBlockOf(id),
    });
    const byNumber = both.readBlock(2);
    const byTransaction = both.readBlockOf('two');
    await new Promise((resolve) => setImmediate(resolve));
    waiting.forEach((resolve) => {
      resolve();
    });

    expect((await byNumber)?.number).to.equal(2);
    expect((await byTransaction)?.number).to.equal(2);
  });

  it('asks again for what was not there, and after a failure', async () => {
    expect(await blocks.readBlockOf('three')).to.equal(undefined);
    source.append({ transactionId: 'three', functionName: undefined, writes: [] });
    fails = true;
    const failure = await blocks.readBlockOf('three').catch((error: unknown) => String(error));
    fails = false;
    const found = await blocks.readBlockOf('three');

    expect(failure).to.equal('Error: gone');
    expect(found?.transactions[0]?.transactionId).to.equal('three');
  });
});
