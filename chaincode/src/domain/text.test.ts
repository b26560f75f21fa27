import { expect } from 'chai';
import { bilingualNameSchema, lineSchema } from './text';

describe('lineSchema', () => {
  it('takes Chinese, Latin and blanks inside', () => {
    for (const text of ['青岩山风景区', 'Qingyan Mountain', 'é', '𠮷野家']) {
      expect(lineSchema(60).parse(text)).to.equal(text);
    }
  });

  it('refuses what a reader does not see or reads otherwise', () => {
    const refused = {
      empty: '',
      'line feed': 'a\nb',
      tab: 'a\tb',
      nul: 'a\0b',
      'bidi override': 'a\u202eb',
      'bidi isolate': 'a\u2066b',
      'zero width space': 'a\u200bb',
      'byte order mark': '\ufeffab',
      'line separator': 'a\u2028b',
      'private use': 'a\ue000b',
      'lone surrogate': 'a\ud800b',
      'soft hyphen': 'a\u00adb',
      noncharacter: 'a\uffffb',
      tag: 'a\u{e0041}b',
      'combining mark': 'e\u0301',
      'voiced kana in two': 'か\u3099',
      'blank first': ' a',
      'ideographic blank last': 'a\u3000',
    };

    for (const [why, text] of Object.entries(refused)) {
      expect(lineSchema(60).safeParse(text).success, why).to.equal(false);
    }
  });

  it('names the code point that it refuses', () => {
    const messageFor = (text: string): string | undefined =>
      lineSchema(60).safeParse(text).error?.issues[0]?.message;

    expect(messageFor('a\u200bb')).to.equal('has a control or invisible character, U+200B');
    expect(messageFor('Nguye\u0302\u0303n')).to.match(/^has the combining mark U\+0302; write/);
  });

  it('bounds the length', () => {
    expect(lineSchema(3).safeParse('abc').success).to.equal(true);
    expect(lineSchema(3).safeParse('abcd').success).to.equal(false);
  });
});

describe('bilingualNameSchema', () => {
  it('wants both languages', () => {
    expect(bilingualNameSchema.safeParse({ zh: '青岩山', en: 'Qingyan' }).success).to.equal(true);
    expect(bilingualNameSchema.safeParse({ zh: '青岩山' }).success).to.equal(false);
  });
});
