import { isPrintable } from '@guanming/chaincode/domain';
import { expect } from 'chai';
import { loadInvoiceFonts } from './fonts';

describe('the invoice fonts', () => {
  const { regular, bold } = loadInvoiceFonts();

  it('cover exactly what the domain takes for printable', () => {
    const inFonts = regular.characterSet.filter((codePoint) =>
      bold.hasGlyphForCodePoint(codePoint),
    );

    expect(inFonts.filter((codePoint) => !isPrintable(codePoint))).to.deep.equal([]);
    expect(inFonts.length).to.equal(
      Array.from({ length: 0x11_0000 }, (_, codePoint) => isPrintable(codePoint)).filter(Boolean)
        .length,
    );
  });

  it('have each character that the form itself prints, and rare ones of names', () => {
    for (const character of '0123456789.-¥￥⊗○℃%*（）：；、，。〔〕壹贰叁肆伍陆柒捌玖拾佰仟万亿圆角分整零𬭎䶮㛃𠅤𫖯') {
      expect(isPrintable(character.codePointAt(0)!), character).to.equal(true);
    }
  });

  it('draw no two characters with one glyph', () => {
    for (const font of [regular, bold]) {
      const glyphs = new Set(
        font.characterSet.map((codePoint) => font.glyphForCodePoint(codePoint).id),
      );

      expect(glyphs.size).to.equal(font.characterSet.length);
    }
  });

  it('remember nothing of what was laid out before', () => {
    const first = regular.layout('青').glyphs[0];

    regular.layout('岩青');

    expect(regular.layout('青').glyphs[0]).to.deep.equal(first);
  });

  it('refuse a character without a glyph', () => {
    expect(() => regular.layout('한')).to.throw('GLYPH_MISSING');
  });
});
