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
      unassigned: 'a\u0378b',
      'blank first': ' a',
      'ideographic blank last': 'a\u3000',
      'not NFC': 'e\u0301',
    };

    for (const [why, text] of Object.entries(refused)) {
      expect(lineSchema(60).safeParse(text).success, why).to.equal(false);
    }
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
