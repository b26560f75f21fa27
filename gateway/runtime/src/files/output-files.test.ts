import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { pathOfBytes } from './file-path';
import { OutputError } from './output-error';
import { OutputFiles } from './output-files';

describe('the files of a run', () => {
  let folder: string;
  let input: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'guanming-outputs-'));
    input = join(folder, 'input.pdf');
    writeFileSync(input, 'an invoice');
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  async function codeOf(attempt: (files: OutputFiles) => Promise<void>): Promise<string> {
    try {
      await attempt(await OutputFiles.beside([input, join(folder, 'missing.pdf')]));
    } catch (error) {
      expect(error).to.be.instanceOf(OutputError);
      return (error as OutputError).code;
    }
    return 'written';
  }

  const refusals: readonly [what: string, name: string, code: string][] = [
    ['in a folder that is not there', 'no/such/x.csv', 'ENOENT'],
    ['that is a folder', '.', 'EISDIR'],
    ['below a file', 'input.pdf/x.csv', 'ENOTDIR'],
    ['that the run reads', 'input.pdf', 'OUTPUT_IS_INPUT'],
    ['that the run reads by another name', './link.pdf', 'OUTPUT_IS_INPUT'],
    ['with a name that is too long', 'x'.repeat(300), 'ENAMETOOLONG'],
  ];
  for (const [what, name, code] of refusals) {
    it(`are none ${what}, which is said before the work and after it`, async () => {
      symlinkSync(input, join(folder, 'link.pdf'));
      const file = join(folder, name);

      expect(await codeOf(async (files) => files.assertWritable(file))).to.equal(code);
      expect(await codeOf(async (files) => files.write(file, 'x'))).to.equal(code);
      expect(readFileSync(input, 'utf8')).to.equal('an invoice');
    });
  }

  it('are not two in one', async () => {
    const file = join(folder, 'x.json');

    expect(
      await codeOf(async (files) => files.assertWritable(file, join(folder, '.', 'x.json'))),
    ).to.equal('OUTPUT_TWICE');
    expect(
      await codeOf(async (files) => {
        await files.write(file, 'one');
        await files.write(file, 'two');
      }),
    ).to.equal('OUTPUT_TWICE');
    expect(readFileSync(file, 'utf8')).to.equal('one');
  });

  it('are not left behind halfway, and leave what was there', async () => {
    const file = join(folder, 'x.zip');
    writeFileSync(file, 'earlier');
    async function* halfway(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(Buffer.from('half'));
      throw Object.assign(new Error('full'), { syscall: 'write', code: 'ENOSPC' });
    }

    expect(await codeOf(async (files) => files.write(file, halfway()))).to.equal('ENOSPC');
    expect(readdirSync(folder).sort()).to.deep.equal(['input.pdf', 'x.zip']);
    expect(readFileSync(file, 'utf8')).to.equal('earlier');
  });

  it('say that a device takes no more', async () => {
    expect(await codeOf(async (files) => files.write('/dev/full', 'x'))).to.equal('ENOSPC');
  });

  it('are written behind a link, with the permissions that were there', async () => {
    const file = join(folder, 'table.csv');
    writeFileSync(file, 'earlier');
    chmodSync(file, 0o640);
    symlinkSync(file, join(folder, 'latest.csv'));

    expect(await codeOf(async (files) => files.write(join(folder, 'latest.csv'), 'new'))).to.equal(
      'written',
    );
    expect(readFileSync(file, 'utf8')).to.equal('new');
    expect(statSync(file).mode & 0o777).to.equal(0o640);
  });

  it('may have names that are not UTF-8', async () => {
    const name = Buffer.from('\xd3\xce.csv', 'latin1');
    const file = join(folder, pathOfBytes(name));

    expect(await codeOf(async (files) => files.write(file, 'x'))).to.equal('written');
    expect(readdirSync(folder, { encoding: 'buffer' }).some((found) => found.equals(name))).to.be
      .true;
  });

  it('lie in a folder that can be made', async () => {
    mkdirSync(join(folder, 'made'));
    for (const [name, code] of [
      ['made', 'written'],
      ['new/er', 'written'],
      ['input.pdf', 'EEXIST'],
      ['input.pdf/below', 'ENOTDIR'],
    ]) {
      expect(await codeOf(async (files) => files.assertFolder(join(folder, name!)))).to.equal(code);
    }
    const file = join(folder, 'new', 'er', 'x.png');
    const attempt = async (files: OutputFiles): Promise<void> =>
      files.write(file, 'x', { makeFolder: true });
    expect(await codeOf(attempt)).to.equal('written');
  });
});
