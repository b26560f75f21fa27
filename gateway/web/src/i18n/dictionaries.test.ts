import { readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { problemCodes } from '@guanming/wire';
import { problemSentences } from '@guanming/wire/problems';
import { expect } from 'chai';

type Sentences = Readonly<Record<string, string>>;
interface Found {
  readonly name: string;
  readonly zh: Sentences;
  readonly en: Sentences;
}

const ROOT = resolve(__dirname, '..');
const HAN = /\p{Script=Han}/u;
/** Curly quotes, which the Chinese font draws as wide as an ideograph. */
const WIDE_QUOTES = /[\u2018-\u201f]/;

function isDictionary(value: unknown): value is Omit<Found, 'name'> {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['zh', 'en'].every((language) => typeof (value as Found)[language as 'zh'] === 'object')
  );
}

/** What all files named `…dictionary` export. */
function findDictionaries(): Found[] {
  const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('dictionary.js'))
    .map((file) => join(ROOT, file));
  return files.flatMap((file) => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the files are found at run time
    const exported = Object.entries(require(file) as Record<string, unknown>);
    return exported.flatMap(([name, value]) =>
      isDictionary(value) ? [{ name: `${relative(ROOT, file)} ${name}`, ...value }] : [],
    );
  });
}

function placeholders(sentence: string): string[] {
  return [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();
}

describe('dictionaries of the pages', () => {
  const dictionaries = findDictionaries();

  it('are found', () => {
    expect(dictionaries.map(({ name }) => name)).to.include(
      'i18n/shared-dictionary.js sharedDictionary',
    );
  });

  for (const { name, zh, en } of dictionaries) {
    it(`${name} has every sentence in both languages, with the same placeholders`, () => {
      expect(Object.keys(en).sort()).to.deep.equal(Object.keys(zh).sort());
      for (const [key, sentence] of Object.entries(zh)) {
        expect(sentence.trim(), key).to.not.equal('');
        expect(en[key]?.trim(), key).to.not.equal('');
        expect(en[key], key).to.not.match(WIDE_QUOTES);
        expect(placeholders(en[key] ?? ''), key).to.deep.equal(placeholders(sentence));
      }
    });
  }

  it('explain every problem in both languages', () => {
    for (const code of problemCodes) {
      const { zh, en } = problemSentences(code);
      expect(zh, code).to.match(HAN);
      expect(en, code).to.match(/\w/).and.not.to.match(HAN).and.not.to.match(WIDE_QUOTES);
    }
  });
});
