import { expect } from 'chai';
import { SpotQualifications } from './spot-qualifications';

describe('qualifications that the shop knows of', () => {
  it('are asked for once by many at a time, and not again for a moment', async () => {
    let asked = 0;
    const qualifications = new SpotQualifications(() => {
      asked += 1;
      return Promise.resolve(false);
    });
    const many = await Promise.all([1, 2, 3].map(() => qualifications.inForce('qingyan-shan')));

    expect([...many, await qualifications.inForce('qingyan-shan')]).to.deep.equal([
      false,
      false,
      false,
      false,
    ]);
    expect(asked).to.equal(1);
  });

  it('hold no page up for longer than a moment', async () => {
    const silent = new SpotQualifications(() => new Promise(() => undefined));

    expect(await silent.inForce('qingyan-shan')).to.equal(undefined);
  });
});
