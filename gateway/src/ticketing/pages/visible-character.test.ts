import { expect } from 'chai';
import { visibleCharacter } from './visible-character';

describe('visibleCharacter', () => {
  it('gives what can be seen as it is', () => {
    expect(['公', '<', 'é', '😀'].map(visibleCharacter)).to.deep.equal(['公', '<', 'é', '😀']);
  });

  it('names what cannot be seen or turns text by its code point', () => {
    expect(
      ['\u202e', '\u0007', '\u200b', '\u3000', '\u0301', '\u{e0001}'].map(visibleCharacter),
    ).to.deep.equal(['U+202E', 'U+0007', 'U+200B', 'U+3000', 'U+0301', 'U+E0001']);
  });
});
