import { expect } from 'chai';
import { visibleCharacter } from './visible-character';

describe('visibleCharacter', () => {
  it('gives what can be seen, and which of its look-alikes it is', () => {
    expect(['<', 'é', '⼭', '😀'].map(visibleCharacter)).to.deep.equal([
      '<',
      'é U+00E9',
      '⼭ U+2F2D',
      '😀 U+1F600',
    ]);
  });

  it('names what cannot be seen or turns text by its code point', () => {
    expect(
      ['\u202e', '\u0007', '\u200b', '\u3000', '\u0301', '\u{e0001}'].map(visibleCharacter),
    ).to.deep.equal(['U+202E', 'U+0007', 'U+200B', 'U+3000', 'U+0301', 'U+E0001']);
  });
});
