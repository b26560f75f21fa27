import type { ScenicSpotId } from '@guanming/chaincode/domain';
import { expect } from 'chai';
import { SpotMemory } from './spot-memory';

const spot = (index: number): ScenicSpotId => `spot-${index}` as ScenicSpotId;

describe('what a server remembers of spots', () => {
  let reads: string[];
  const read = (scenicSpotId: ScenicSpotId): Promise<{ of: string }> => {
    reads.push(scenicSpotId);
    return Promise.resolve({ of: scenicSpotId });
  };

  beforeEach(() => {
    reads = [];
  });

  it('reads each of 10,000 spots once', async () => {
    const memory = new SpotMemory(read);
    for (let round = 0; round < 3; round += 1) {
      for (let index = 0; index < 10_000; index += 1) {
        expect(await memory.remembered(spot(index))).to.deep.equal({ of: spot(index) });
      }
    }

    expect(reads).to.have.length(10_000);
  });

  it('forgets the spots that were asked for longest ago, and no others, when it is full', async () => {
    const size = JSON.stringify({ of: spot(0) }).length;
    const memory = new SpotMemory(read, 3 * size);
    for (const index of [0, 1, 2, 0, 3]) {
      await memory.remembered(spot(index));
    }
    reads = [];

    for (const index of [0, 2, 3, 1]) {
      await memory.remembered(spot(index));
    }

    expect(reads).to.deep.equal([spot(1)]);
  });

  it('reads once for all who ask at once, and again after a failure', async () => {
    let fails = true;
    const memory = new SpotMemory((id) => {
      reads.push(id);
      return fails ? Promise.reject(new Error('no peer')) : Promise.resolve({ of: id });
    });

    const asked = await Promise.allSettled([
      memory.remembered(spot(1)),
      memory.remembered(spot(1)),
    ]);
    fails = false;
    const again = await memory.remembered(spot(1));

    expect(asked.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected']);
    expect(again).to.deep.equal({ of: spot(1) });
    expect(reads).to.have.length(2);
  });

  it('keeps what was read last although an earlier reading answers later', async () => {
    const answers: ((of: string) => void)[] = [];
    const memory = new SpotMemory(
      () =>
        new Promise<{ of: string }>((resolve) =>
          answers.push((of) => {
            resolve({ of });
          }),
        ),
    );
    const early = memory.remembered(spot(1));
    const late = memory.fresh(spot(1));
    answers[1]?.('late');
    await late;
    answers[0]?.('early');
    await early;

    expect(await memory.remembered(spot(1))).to.deep.equal({ of: 'late' });
  });
});
