import { expect } from 'chai';
import { InvoiceError } from './errors';
import { assertPrintable, isPrintable } from './printable';
import { lineSchema } from './text';

function refusalOf(text: string): string {
  try {
    assertPrintable(text, 'buyer.name');
  } catch (error) {
    expect(error).to.be.instanceOf(InvoiceError).with.property('code', 'CHARACTER_NOT_PRINTABLE');
    return (error as InvoiceError).detail;
  }
  throw new Error(`${JSON.stringify(text)} was not refused`);
}

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

  it('takes the names of visitors from all over Europe, from Vietnam and Korea', () => {
    for (const text of [
      'Nguyễn Thị Mỹ Hằng, Đặng Ưu Ỷ',
      'Łukasz Żółć, Świętosława',
      'Ayşe Çağrı İğdır',
      'Jiří Řeháček, Ľubomír Ťažký',
      'Ștefan Țepeș, Ion Brâncuși',
      'Þórður Ægir Ðuríðarson',
      'Mārtiņš Ķēniņš, Ģirts; Eglė Žemaitė; Õnne Šüld',
      'Ħamrun, Ŋarri, Ŵyn, Ŷ',
      'Київ Ґалаґан, Ђорђе Љубић, Әлия Қазақ',
      'Ελένη Παπαδοπούλου',
      '김민수 뷁 힣',
    ]) {
      expect(() => {
        assertPrintable(text, 'name');
      }, text).to.not.throw();
    }
  });

  it('names the first character that the invoice cannot show, the field, and what to write', () => {
    const instead = {
      '青岩⼭☃': 'U+2F2D, which the invoice cannot print; write 山 (U+5C71) instead',
      '⽂化': 'U+2F42, which the invoice cannot print; write 文 (U+6587) instead',
      '⻔票': 'U+2ED4, which the invoice cannot print; write 门 (U+95E8) instead',
      '\uf9fc别': 'U+F9FC, which the invoice cannot print; write 識 (U+8B58) instead',
      '阿•买提': 'U+2022, which the invoice cannot print; write · (U+00B7) instead',
      '有\u3000限': 'U+3000, which the invoice cannot print; write a blank (U+0020) instead',
      '王\ufe0f': 'U+FE0F, which the invoice cannot print; leave it out, it cannot be seen',
      'n\u0303': 'U+0303, which the invoice cannot print; write the letter and its mark as one',
      oﬃce: 'U+FB03, which the invoice cannot print; write ffi (U+0066 U+0066 U+0069) instead',
      '公司😀': 'U+1F600, which the invoice cannot print; write it with another character',
    };

    for (const [text, words] of Object.entries(instead)) {
      expect(refusalOf(text)).to.include(`buyer.name has ${words}`);
    }
  });

  it('refuses blanks that look like others, controls, emoji and what has no glyph', () => {
    for (const character of [
      ...['\u00a0', '\u3000', '\u200b', '\n', '\0', '\u00ad', '\ufeff', '\ufe0f', '\u{e0100}'],
      ...['😀', '❤', '\u0301', '\u3099', '\u20dd', '\ud800', '\udc00', '\ue000', '\u{f0000}'],
      ...[
        '\u0378',
        '\u{3fffe}',
        '\uffff',
        '\u{10ffff}',
        '\u3164',
        '\uffa0',
        '\u2800',
        'ก',
        'ע',
        'ع',
      ],
    ]) {
      expect(isPrintable(character.codePointAt(0) ?? 0), JSON.stringify(character)).to.equal(false);
    }
  });
});

describe('the table of printable characters', function () {
  // Every code point there is.
  this.timeout(120_000);

  const printable = Array.from({ length: 0x11_0000 }, (_, codePoint) => codePoint)
    .filter(isPrintable)
    .map((codePoint) => String.fromCodePoint(codePoint));

  it('has no character that Unicode has another form of, so that every text of it is NFC', () => {
    expect(printable.filter((character) => character !== character.normalize('NFC'))).to.be.empty;
    expect(printable.filter((character) => /\p{M}/u.test(character))).to.be.empty;
  });

  it('has no character that no line may have, and one blank', () => {
    const line = lineSchema(4);
    const isLine = (character: string): boolean => line.safeParse(`a${character}b`).success;

    expect(printable.filter((character) => !isLine(character))).to.be.empty;
    expect(printable.filter((character) => /\s/u.test(character))).to.deep.equal([' ']);
  });
});
