import { expect } from 'chai';
import { mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { explainSystemError } from './system-error.mjs';
import { makeFolders } from './make-folders.mjs';

describe('a folder that is made', () => {
  let root;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'guanming-make-'));
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  function failure(path) {
    try {
      makeFolders(path);
    } catch (error) {
      return explainSystemError(error);
    }
    return undefined;
  }

  it('has those above it too, for the owner alone, and may be there', () => {
    const path = join(root, 'a', 'b');
    makeFolders(path);
    makeFolders(path);

    expect(statSync(join(root, 'a')).mode & 0o777).to.equal(0o700);
    expect(statSync(path).mode & 0o777).to.equal(0o700);
  });

  it('is refused with a sentence where the system takes none', () => {
    for (const path of ['/proc/guanming', '/proc/self/guanming/a', '/sys/guanming']) {
      expect(failure(path)?.message, path).to.match(
        /^\/(?:proc|proc\/self|sys)\/guanming .*\((?:ENOENT|EPERM|EACCES|EROFS)\)$/,
      );
      expect(failure(path)?.advice, path).to.contain('--dir');
    }
  });

  it('is refused with a sentence where a file is, or a link to nothing', () => {
    writeFileSync(join(root, 'file'), '');
    symlinkSync(join(root, 'nothing'), join(root, 'link'));

    for (const path of [
      '/dev/null/x',
      join(root, 'file'),
      join(root, 'file', 'x'),
      join(root, 'file', 'x', 'y'),
      join(root, 'link'),
    ]) {
      expect(failure(path)?.message, path).to.match(/is no folder|is a file, not a folder/);
      expect(failure(path)?.advice, path).to.contain('--dir');
    }
  });
});
