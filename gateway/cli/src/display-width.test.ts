import { expect } from 'chai';
import { cutColumns, displayWidth, padColumns } from './display-width';

describe('displayWidth', () => {
  const cases = [
    ['Huangshan', 9],
    ['黄山风景区', 10],
    ['（A）', 5],
    ['ﾊﾝｶｸ', 4],
    ['𠮷', 2],
    // What terminals draw wide as well: kana beyond the first plane, and pictures.
    ['𛀂', 2],
    ['🎫 1', 4],
  ] as const;
  for (const [text, columns] of cases) {
    it(`of ${text} is ${columns}`, () => {
      expect(displayWidth(text)).to.equal(columns);
    });
  }

  it('is what columns are filled up and cut off to', () => {
    expect(padColumns('景区', 6)).to.equal('景区  ');
    expect(cutColumns('🎫🎫🎫', 5)).to.equal('🎫🎫…');
    expect(displayWidth(cutColumns('黄山风景区', 6))).to.be.at.most(6);
  });
});
