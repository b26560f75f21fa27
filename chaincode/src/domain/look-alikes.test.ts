import { expect } from 'chai';
import { LOOK_ALIKES } from './look-alike-table';
import { replacementOf } from './look-alikes';
import { isPrintable } from './printable';

function replacement(character: string): string | undefined {
  return replacementOf(character.codePointAt(0) ?? 0);
}

describe('replacementOf', () => {
  it('is what people mean by what they paste', () => {
    const meant = {
      文: '⽂',
      户: '⼾',
      见: '⻅',
      豈: '\uf900',
      你: '\u{2f804}',
      '·': '•‧・∙⋅･᛫․⸱⸳',
      ' ': '\u3000\u00a0\u2009\u202f\t\n',
      '': '\u200b\u200d\ufeff\u00ad\u2060\ufe0f\u{e0101}',
      A: 'Ａ𝐀',
      '7': '７𝟕',
      '-': '\u2011',
      '（': '︵﹙',
      '，': '\ufe10',
      fi: 'ﬁ',
    };

    for (const [text, characters] of Object.entries(meant)) {
      for (const character of characters) {
        expect(replacement(character), JSON.stringify(character)).to.equal(text);
      }
    }
  });

  it('leaves alone what is a character of its own, and what nothing stands for', () => {
    for (const character of 'Aé文·（，㈱①Ⅱ½™😀\u0301\u202e\u2066') {
      expect(replacement(character), character).to.equal(undefined);
    }
  });

  it('gives printable characters, none of which has a replacement', () => {
    const texts = Array.from({ length: 0x11_0000 }, (_, codePoint) => replacementOf(codePoint));
    const characters = new Set(texts.flatMap((text) => Array.from(text ?? '')));

    expect(LOOK_ALIKES.length).to.be.greaterThan(100);
    for (const character of characters) {
      expect(isPrintable(character.codePointAt(0) ?? 0), character).to.equal(true);
      expect(replacement(character), character).to.equal(undefined);
    }
  });
});
