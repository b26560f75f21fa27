import { readdirSync, readFileSync, statSync } from 'node:fs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { inRepository, readJson } from './repository.mjs';

const MOST_BYTES_OF_A_PICTURE = 60_000;
const MOST_BYTES_OF_ALL = 250_000;

describe('the README', () => {
  const readme = readFileSync(inRepository('README.md'), 'utf8');
  const folder = inRepository('docs', 'pictures');
  const pictures = readdirSync(folder).map((name) => `docs/pictures/${name}`);
  const shown = [...readme.matchAll(/<img src="([^"]+)" width="\d+" alt="([^"]*)"/g)];

  it('shows every picture that npm run pictures makes, and no other', () => {
    expect(shown.map(([, source]) => source).sort()).to.deep.equal(pictures.sort());
  });

  it('says what is on each to whom cannot see it', () => {
    for (const [, source, alternative] of shown) {
      expect(alternative.split(' ').length, source).to.be.greaterThan(9);
    }
  });

  it('is quick to load', () => {
    const sizes = pictures.map((path) => statSync(inRepository(path)).size);
    expect(Math.max(...sizes)).to.be.at.most(MOST_BYTES_OF_A_PICTURE);
    expect(sizes.reduce((sum, size) => sum + size)).to.be.at.most(MOST_BYTES_OF_ALL);
  });
});

describe('docs/commands.md', () => {
  const commands = readFileSync(inRepository('docs', 'commands.md'), 'utf8');

  for (const name of Object.keys(readJson(inRepository('package.json')).scripts)) {
    it(`says what "npm run ${name}" does`, () => {
      expect(commands).to.match(new RegExp(`\`npm (run )?${name}[ \`]`));
    });
  }
});
