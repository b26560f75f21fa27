import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { inRepository, readJson } from './repository.mjs';

const { scripts } = readJson(inRepository('package.json'));

describe('a clone', function () {
  this.timeout(30_000);

  let root;

  before(() => {
    root = mkdtempSync(join(tmpdir(), 'guanming-place-'));
  });

  after(() => {
    rmSync(root, { recursive: true });
  });

  /** Runs what `npm start` runs in a clone of this name. */
  function startIn(name) {
    const clone = join(root, name);
    for (const part of ['scripts', 'package.json']) {
      cpSync(inRepository(part), join(clone, part), { recursive: true });
    }
    return run(clone);
  }

  function run(cwd) {
    const options = { cwd, encoding: 'utf8' };
    return spawnSync('sh', ['-c', `${scripts.start} --help`], options);
  }

  for (const [name, sentence] of [
    ['back\\slash', 'has a backslash'],
    ['co:lon', 'has a colon'],
    ['as*terisk', 'has an asterisk'],
    ['line\nbreak', 'has a control character'],
  ]) {
    it(`says that it cannot work in ${JSON.stringify(name)}, and what to do`, () => {
      const { status, stderr } = startIn(name);

      expect(status).to.equal(1);
      expect(stderr).to.contain(sentence).and.to.contain('Rename the folder');
      expect(stderr.trim().split('\n')).to.have.length(3);
    });
  }

  for (const name of ['a, b', '-dash', 'blank ', '%2f#?', `'"$x;&[?]{é}`, '观明']) {
    it(`works in ${JSON.stringify(name)}, and by a link to it`, () => {
      const { status, stdout, stderr } = startIn(name);
      const link = join(root, 'link');
      symlinkSync(join(root, name), link);
      const linked = run(link);
      rmSync(link);

      expect([status, stderr]).to.deep.equal([0, '']);
      expect(stdout).to.contain('npm start -- takes:');
      expect([linked.status, linked.stdout]).to.deep.equal([0, stdout]);
    });
  }

  it('is looked at by every verb before its first module', () => {
    for (const [verb, command] of Object.entries(scripts)) {
      expect(command, verb).to.match(
        /^exec node --require \.\/scripts\/lib\/check-place\.cjs scripts\/[\w-]+\.mjs$|^(?!.*scripts\/)/,
      );
    }
  });
});
