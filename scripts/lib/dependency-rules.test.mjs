import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { cruise } from 'dependency-cruiser';
import { afterEach, beforeEach, describe, it } from 'mocha';
import config from '../../.dependency-cruiser.mjs';

const { forbidden, options } = config;

describe('the rules of who may import whom', () => {
  let baseDir;

  beforeEach(() => {
    baseDir = mkdtempSync(join(tmpdir(), 'guanming-imports-'));
  });

  afterEach(() => {
    rmSync(baseDir, { recursive: true });
  });

  /** The violations of a tree: its files with their texts. */
  async function violations(tree) {
    for (const [file, text] of Object.entries(tree)) {
      mkdirSync(dirname(join(baseDir, file)), { recursive: true });
      writeFileSync(join(baseDir, file), text);
    }
    const { output } = await cruise(Object.keys(tree), {
      ...options,
      ...{ baseDir, validate: true, ruleSet: { forbidden } },
    });
    return output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
  }

  it('let a package import those below it, and its tests what they are made of', async () => {
    const found = await violations({
      'gateway/wire/src/message.ts': "import { read } from '@guanming/ledger';\nread();\n",
      'gateway/wire/src/message.test.ts': "import '@guanming/ledger/testing';\n",
      'gateway/wire/scripts/make.mjs': "import '../../../scripts/lib/make.mjs';\n",
      'scripts/lib/make.mjs': 'export const made = 1;\n',
    });
    expect(found).to.deep.equal([]);
  });

  for (const [what, first] of [
    ['of values', "import { second } from './second';\nexport const first = second;\n"],
    ['of types alone', "import type { Second } from './second';\nexport type First = Second;\n"],
    ['of what is exported on', "export * from './second';\n"],
    ['of a type in its place', "export type First = import('./second').Second;\n"],
    ['of what is loaded later', "export const first = () => import('./second');\n"],
  ]) {
    it(`find a circle ${what}`, async () => {
      const found = await violations({
        'network/src/first.ts': first,
        'network/src/second.ts':
          "import type { First } from './first';\nexport type Second = First;\n",
      });
      expect(found).to.deep.equal(['no-circle: network/src/first.ts → network/src/second.ts']);
    });
  }

  it('find a circle of scripts', async () => {
    const found = await violations({
      'scripts/lib/first.mjs': "import './second.mjs';\n",
      'scripts/lib/second.mjs': "import './first.mjs';\n",
    });
    expect(found).to.deep.equal(['no-circle: scripts/lib/first.mjs → scripts/lib/second.mjs']);
  });

  for (const [from, to] of [
    ['chaincode/src/domain/rule.ts', '@guanming/invoice-renderer'],
    ['gateway/ledger/src/read.ts', '@guanming/wire/typed'],
    ['gateway/verification/src/verify.test.ts', '@guanming/services/testing'],
    ['gateway/cli/src/show.ts', '@guanming/network'],
  ]) {
    it(`find that ${from} imports upward from ${to}`, async () => {
      const found = await violations({ [from]: `import type { Other } from '${to}';\n` });
      expect(found).to.deep.equal([`no-upward-import: ${from} → ${to}`]);
    });
  }

  it('find a file of a package above', async () => {
    const found = await violations({
      'gateway/ledger/src/read.ts': "import '../../wire/src/message';\n",
      'gateway/wire/src/message.ts': 'export const message = 1;\n',
    });
    expect(found).to.deep.equal([
      'no-upward-import: gateway/ledger/src/read.ts → gateway/wire/src/message.ts',
    ]);
  });

  it('find that a package needs a verb', async () => {
    const found = await violations({
      'gateway/cli/bin/guanming.js': "import '../../../scripts/lib/make.mjs';\n",
      'scripts/lib/make.mjs': 'export const made = 1;\n',
    });
    expect(found).to.deep.equal([
      'no-verb-in-package: gateway/cli/bin/guanming.js → scripts/lib/make.mjs',
    ]);
  });

  for (const [what, to] of [
    ['of its own package', './testing/sample'],
    ['of another one', '@guanming/ledger/testing'],
    ['of a test', './verify.test'],
  ]) {
    it(`find that production uses the testing module ${what}`, async () => {
      const from = 'gateway/verification/src/verify.ts';
      const found = await violations({ [from]: `import '${to}';\n` });
      expect(found).to.deep.equal([`no-testing-in-product: ${from} → ${to}`]);
    });
  }
});
