import { isPrintable } from '@guanming/chaincode/domain';
import { expect } from 'chai';
import { loadInvoiceFonts, type InvoiceFont } from './fonts';

/** Without the sentinel U+FFFF that ends some tables of characters. */
function charactersOf(font: InvoiceFont): number[] {
  return font.characterSet.filter((codePoint) => codePoint !== 0xffff);
}

describe('the invoice fonts', function () {
  // Each glyph of each font.
  this.timeout(120_000);

  const fonts = loadInvoiceFonts();
  const regular = fonts['han-regular'];
  const faces = (['han', 'letters', 'hangul'] as const).map((face) => ({
    regular: fonts[`${face}-regular`],
    bold: fonts[`${face}-bold`],
  }));

  it('cover exactly what the domain takes for printable, each face in both weights', () => {
    const inFonts = new Set(faces.flatMap((face) => charactersOf(face.regular)));
    const printable = Array.from({ length: 0x11_0000 }, (_, codePoint) => codePoint).filter(
      isPrintable,
    );

    expect(Array.from(inFonts).sort((a, b) => a - b)).to.deep.equal(printable);
    for (const face of faces) {
      expect(charactersOf(face.bold)).to.deep.equal(charactersOf(face.regular));
    }
  });

  it('have each character that the form itself prints, and rare ones of names', () => {
    for (const character of '0123456789.-¥￥⊗○℃%*（）：；、，。〔〕壹贰叁肆伍陆柒捌玖拾佰仟万亿圆角分整零𬭎䶮㛃𠅤𫖯') {
      expect(isPrintable(character.codePointAt(0)!), character).to.equal(true);
    }
  });

  it('measure in thousandths, all of them', () => {
    expect(new Set(Object.values(fonts).map(({ unitsPerEm }) => unitsPerEm))).to.deep.equal(
      new Set([1000]),
    );
  });

  it('draw no two characters with one glyph, and none with nothing', () => {
    for (const font of Object.values(fonts)) {
      const { offsets } = font.loca;
      const characters = charactersOf(font);
      const glyphs = characters.map((codePoint) => font.glyphForCodePoint(codePoint).id);

      expect(new Set(glyphs).size).to.equal(characters.length);
      expect(
        characters.filter((_, index) => offsets[glyphs[index]!] === offsets[glyphs[index]! + 1]),
      ).to.deep.equal(font.hasGlyphForCodePoint(0x20) ? [0x20] : []);
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
