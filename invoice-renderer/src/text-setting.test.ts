import { expect } from 'chai';
import { loadInvoiceFonts } from './fonts';
import { TextSetting } from './text-setting';

describe('TextSetting', () => {
  const fonts = loadInvoiceFonts();
  const runsOf = (text: string): unknown => new TextSetting(fonts, 'bold', text).runsOf(text);

  it('sets what it can in the face of ideographs alone', () => {
    const text = '青岩山 Yǎn & Co';

    expect(runsOf(text)).to.deep.equal([{ face: 'han', text }]);
  });

  it('takes Hangul from its own face and the rest from the ideographs', () => {
    expect(runsOf('青岩 김민수 Kim')).to.deep.equal([
      { face: 'han', text: '青岩 ' },
      { face: 'hangul', text: '김민수' },
      { face: 'han', text: ' Kim' },
    ]);
  });

  it('takes all letters of a name from one face', () => {
    expect(runsOf('Nguyễn Thị Hoa 青岩')).to.deep.equal([
      { face: 'letters', text: 'Nguyễn Thị Hoa ' },
      { face: 'han', text: '青岩' },
    ]);
  });

  it('measures as the fonts do, part by part', () => {
    const setting = new TextSetting(fonts, 'regular', 'Łódź 青 한');

    expect(setting.widthOf('Łódź 青 한')).to.equal(
      fonts['letters-regular'].widthOf('Łódź  ') +
        fonts['han-regular'].widthOf('青') +
        fonts['hangul-regular'].widthOf('한'),
    );
    expect(setting.widthOf('')).to.equal(0);
  });

  it('names what no face has', () => {
    for (const [text, name] of [
      ['王😀', 'U+1f600'],
      ['e\u0301', 'U+301'],
      ['\ud800', 'U+d800'],
    ] as const) {
      expect(() => runsOf(text)).to.throw(`GLYPH_MISSING: no font has ${name}`);
    }
  });
});
