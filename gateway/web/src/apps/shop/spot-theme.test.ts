import { expect } from 'chai';
import { contrastWithWhite, diceOf, seedOf, spotTheme, underWhiteText } from './spot-theme';

describe('spotTheme', () => {
  it('follows from the identifier alone', () => {
    expect(spotTheme('qingyan-shan')).to.deep.equal(spotTheme('qingyan-shan'));
    expect(spotTheme('qingyan-shan').seed).to.not.equal(spotTheme('yunqi-guzhen').seed);
  });

  it('draws what the name of the place says', () => {
    const ids = ['qingyan-shan', 'yunqi-guzhen', 'mirror-lake', 'lingyin-si', 'putuo-dao'];

    expect(ids.map((id) => spotTheme(id).kind)).to.deep.equal([
      'mountain',
      'town',
      'lake',
      'temple',
      'sea',
    ]);
  });

  it('gives every spot a colour that white text can be read on', () => {
    for (let spot = 0; spot < 200; spot += 1) {
      expect(contrastWithWhite(spotTheme(`spot-${spot}`).colour)).to.be.at.least(4.5);
    }
    for (const pale of ['#ffffff', '#ffd700', '#7fffd4']) {
      expect(contrastWithWhite(underWhiteText(pale)), pale).to.be.at.least(4.5);
    }
  });

  it('keeps the colour of the spot where it can be read', () => {
    expect(spotTheme('qingyan-shan', '#0a7d4f').colour).to.equal('#0a7d4f');
  });
});

describe('diceOf', () => {
  it('falls alike for the same seed, and between 0 and 1', () => {
    const [first, second] = [diceOf(seedOf('a')), diceOf(seedOf('a'))];

    for (let roll = 0; roll < 100; roll += 1) {
      const value = first();
      expect(value).to.equal(second());
      expect(value).to.be.within(0, 1);
    }
  });
});
