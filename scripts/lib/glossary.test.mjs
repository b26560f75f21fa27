import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { documentedExports, exportedTypes, filesOfTypes, wordsOf } from './exported-types.mjs';
import { PLAIN_WORDS, SHARED_NAMES } from './plain-words.mjs';
import { inRepository } from './repository.mjs';

/** Words of the terms: the first column of each table, and what other lines emphasize or quote as code. */
function glossaryWords() {
  const lines = readFileSync(inRepository('docs', 'glossary.md'), 'utf8').split('\n');
  const terms = lines.map((line) =>
    line.startsWith('|') ? line.split('|')[1] : (line.match(/[*`][^*`]+[*`]/g) ?? []).join(' '),
  );
  return new Set(
    terms
      .flatMap((term) => term.match(/[A-Za-z]+/g) ?? [])
      .flatMap(wordsOf)
      .flatMap(singulars),
  );
}

/** The word itself, or what it is the plural of. */
function singulars(word) {
  return [word, word.replace(/s$/, ''), word.replace(/es$/, ''), word.replace(/ies$/, 'y')];
}

const glossary = glossaryWords();
const plain = Object.values(PLAIN_WORDS).flatMap((words) => words.trim().split(/\s+/));
const used = new Set(exportedTypes().flatMap(wordsOf).flatMap(singulars));

describe('the glossary', () => {
  it('has every word of ours in the names of exported types', () => {
    const known = new Set([...glossary, ...plain]);
    const missing = exportedTypes().flatMap((name) =>
      wordsOf(name)
        .filter((word) => !singulars(word).some((form) => known.has(form)))
        .map((word) => `${word} (${name})`),
    );
    expect(missing).to.deep.equal([]);
  });

  it('leaves no word among the plain ones that it explains, or that no name has', () => {
    expect(
      plain.filter((word) => !used.has(word) || singulars(word).some((form) => glossary.has(form))),
    ).to.deep.equal([]);
  });
});

describe('the name of an exported type', () => {
  it('means one thing over all packages', () => {
    const twice = [...filesOfTypes()].filter(([, files]) => files.size > 1);
    expect(
      twice.flatMap(([name, files]) =>
        name in SHARED_NAMES ? [] : [`${name}: ${[...files].join(', ')}`],
      ),
      'rename one, or say in SHARED_NAMES why both are the same thing',
    ).to.deep.equal([]);
    expect(Object.keys(SHARED_NAMES)).to.have.members(twice.map(([name]) => name));
  });
});

describe('docstrings', () => {
  it('of exports begin with what the thing is or does, not with "What"', () => {
    const exports = documentedExports();
    expect(exports.length).to.be.greaterThan(1_000);
    expect(exports.filter(({ firstWord }) => firstWord === 'What')).to.deep.equal([]);
  });
});
