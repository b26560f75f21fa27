import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { digestsForTests, packagesBelow } from './sources.mjs';

/** Who stands on whom: `low` ← `middle` ← `house/high`, and `apart`. */
const packages = {
  low: { name: '@sample/low', dependencies: { zod: '4.0.0' } },
  middle: { name: '@sample/middle', dependencies: { '@sample/low': '0.1.0' } },
  'house/high': { name: '@sample/high', devDependencies: { '@sample/middle': '0.1.0' } },
  apart: { name: '@sample/apart' },
};

describe('what the unit tests depend on', () => {
  let root;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'guanming-sources-'));
    write('package.json', JSON.stringify({ workspaces: Object.keys(packages) }));
    write('package-lock.json', '{}');
    for (const [folder, manifest] of Object.entries(packages)) {
      write(`${folder}/package.json`, JSON.stringify(manifest));
    }
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  function write(file, text) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }

  it('is a package, and all that it stands on', () => {
    expect(packagesBelow(root)).to.deep.equal({
      low: ['low'],
      middle: ['low', 'middle'],
      'house/high': ['house/high', 'low', 'middle'],
      apart: ['apart'],
    });
  });

  for (const [what, file, changed] of [
    ['a module', 'low/src/read.ts', ['low', 'middle', 'house/high', 'scripts']],
    ['a sample of tests', 'middle/src/testing/sample.ts', ['middle', 'house/high', 'scripts']],
    ['a file that a test reads', 'middle/test/vectors/a.json', ['middle', 'house/high', 'scripts']],
    ['a test', 'low/src/read.test.ts', ['low']],
    ['a document', 'docs/tour.md', ['scripts']],
    ['a document beside packages', 'house/README.md', ['scripts']],
    ['a verb', 'scripts/lib/start.mjs', ['scripts']],
    ['what was compiled', 'low/dist/read.js', []],
    ['an installed file', 'house/high/node_modules/zod/index.js', []],
    ['a network', '.network-test/peer/log', []],
    ['the lock', 'package-lock.json', [...Object.keys(packages), 'scripts']],
  ]) {
    it(`changes with ${what}`, () => {
      const before = digestsForTests(root);
      write(file, '{ "changed": true }');
      const after = digestsForTests(root);
      const differing = Object.keys(before).filter((part) => before[part] !== after[part]);
      expect(differing).to.deep.equal(changed);
    });
  }
});
