import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { digestsOfTests, packagesBelow } from './sources.mjs';

/** Who stands on whom: `low` ← `middle` ← `house/high`, and `apart`. */
const packages = {
  low: { name: '@guanming/low', main: 'dist/index.js', dependencies: { zod: '4.0.0' } },
  middle: { name: '@guanming/middle', dependencies: { '@guanming/low': '0.1.0' } },
  'house/high': { name: '@guanming/high', devDependencies: { '@guanming/middle': '0.1.0' } },
  apart: { name: '@guanming/apart' },
};

/** Compiled modules, and what there is beside them. */
const files = {
  'low/dist/index.js': 'exports.read = require("./read");',
  'low/dist/read.js': '',
  'low/dist/other.js': '',
  'low/dist/read.test.js': 'require("./read");',
  'low/dist/data.test.js': "join(__dirname, '../test/vectors', `${name}.json`);",
  'low/test/vectors/a.json': '{}',
  'middle/dist/use.test.js': 'const low_1 = require("@guanming/low"); require("zod");',
  'middle/dist/bare.test.js': '',
  'middle/dist-pages/page.html': '',
  'house/high/dist/thread.js': 'require("./later/index");',
  'house/high/dist/later/index.js': '',
  'house/high/dist/run.test.js': "new Worker((0, node_path_1.join)(__dirname, 'thread.js'));",
  'house/high/dist/serve.test.js': "dirname(require.resolve('@guanming/middle/package.json'));",
  'house/high/dist/look.test.js': "resolve(__dirname, '..', '..', '..');",
  'house/high/dist/guess.test.js': 'require(name);',
  'scripts/lib/verbs.test.mjs': '',
};
const tests = Object.keys(files).filter((file) => /\.test\.m?js$/.test(file));
const all = (pattern) => tests.filter((file) => pattern.test(file));
/** What can reach more than it names. */
const everywhere = all(/look|guess|verbs/);

describe('what the unit tests depend on', () => {
  let root;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'guanming-sources-'));
    write('package.json', JSON.stringify({ workspaces: Object.keys(packages) }));
    write('package-lock.json', '{}');
    mkdirSync(join(root, 'node_modules', '@guanming'), { recursive: true });
    for (const [folder, manifest] of Object.entries(packages)) {
      write(`${folder}/package.json`, JSON.stringify(manifest));
      symlinkSync(join(root, folder), join(root, 'node_modules', manifest.name));
    }
    for (const [file, text] of Object.entries(files)) {
      write(file, text);
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
    ['a module that it loads, also through a package', 'low/dist/read.js', all(/read|\/use/)],
    ['a module that runs apart', 'house/high/dist/later/index.js', all(/run/)],
    ['a module of nobody', 'low/dist/other.js', []],
    ['itself', 'middle/dist/bare.test.js', all(/bare/)],
    ['a file of data of a package below', 'low/test/vectors/a.json', all(/^(?!apart)/)],
    ['a package.json', 'house/high/package.json', all(/^house|verbs/)],
    ['bundled pages', 'middle/dist-pages/page.html', all(/serve/)],
    ['a source, where it can reach that', 'apart/src/read.ts', everywhere],
    ['a document, where it can reach that', 'docs/tour.md', everywhere],
    ['a verb, where it can reach that', 'scripts/lib/start.mjs', everywhere],
    ['an installed file', 'house/high/node_modules/zod/index.js', []],
    ['a network', '.network-test/peer/log', []],
    ['the lock', 'package-lock.json', tests],
  ]) {
    it(`changes with ${what}`, () => {
      const before = digestsOfTests(tests, root);
      write(file, '{ "name": "changed" }');
      const after = digestsOfTests(tests, root);
      expect(tests.filter((test) => before[test] !== after[test])).to.deep.equal(changed);
    });
  }
});
