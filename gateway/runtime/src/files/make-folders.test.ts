import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { makeFolders } from './make-folders';
import { OutputFiles } from './output-files';

describe('folders that are made', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'guanming-make-'));
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('have the mode that is said, and may be there', () => {
    const path = join(root, 'a', 'b');
    makeFolders(path, 0o700);
    makeFolders(path, 0o755);

    expect(statSync(join(root, 'a')).mode & 0o777).to.equal(0o700);
    expect(statSync(path).mode & 0o777).to.equal(0o700);
  });

  it('are refused with the code of the system, also where Node alone would never return', () => {
    writeFileSync(join(root, 'file'), '');

    expect(() => {
      makeFolders('/proc/guanming/a');
    }).to.throw('ENOENT');
    expect(() => {
      makeFolders(join(root, 'file'));
    }).to.throw('EEXIST');
    for (const below of ['a', join('a', 'b'), join('a', 'b', 'c')]) {
      expect(() => {
        makeFolders(join(root, 'file', below));
      }, below).to.throw('ENOTDIR');
    }
  });

  it('are refused to an output too', async () => {
    const outputs = await OutputFiles.beside([]);
    let refused: unknown;
    try {
      await outputs.write('/proc/guanming/invoice.pdf', '', { makeFolder: true });
    } catch (error) {
      refused = error;
    }

    expect(refused).to.include({ name: 'OutputError', code: 'ENOENT' });
  });
});
