import { expect } from 'chai';
import { InvoiceError } from './errors';
import { assertPrintable, isPrintable } from './printable';

describe('assertPrintable', () => {
  it('takes names with rare characters, Latin letters and full-width punctuation', () => {
    for (const text of [
      '青岩山风景区（5A级）',
      '㛃䶮谷·𬭎山',
      "Yǎn Valley & Co's",
      '¥1,234.50 ℃ ⊗',
    ]) {
      expect(() => {
        assertPrintable(text, 'name');
      }, text).to.not.throw();
    }
  });

  it('names the first character that the invoice cannot show, and the field', () => {
    expect(() => {
      assertPrintable('青岩⼭한', 'scenicSpot.name.zh');
    })
      .to.throw(InvoiceError, 'scenicSpot.name.zh has U+2F2D')
      .with.property('code', 'CHARACTER_NOT_PRINTABLE');
  });

  it('refuses blanks that look like others, controls, emoji and hangul', () => {
    for (const character of ['\u00a0', '\u3000', '\u200b', '\n', '😀', '한', '\u{10ffff}', '\0']) {
      expect(isPrintable(character.codePointAt(0) ?? 0), JSON.stringify(character)).to.equal(false);
    }
  });
});
