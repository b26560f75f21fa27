import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { cacheRoot, homeFolder } from '../engine/cache-root';
import { NetworkFolder } from '../folder/network-folder';
import { withTemporaryFolder } from '../testing/temporary-folder';
import { withEnvironment } from '../testing/with-environment';
import { checkFolders } from './check-folders';
import { checkDisk } from './check-resources';

/** A shell in which everything can be written, but for what the changes say. */
async function inShell(
  changes: (folder: string) => Record<string, string | undefined>,
  task: (folder: string) => void,
): Promise<void> {
  await withTemporaryFolder(async (folder) => {
    writeFileSync(join(folder, 'file'), '');
    mkdirSync(join(folder, 'tmp'));
    const variables = {
      ...{ FABRIC_BIN: undefined, XDG_CACHE_HOME: undefined, TMPDIR: join(folder, 'tmp') },
      GUANMING_CACHE_DIR: join(folder, 'cache'),
      ...changes(folder),
    };
    await withEnvironment(variables, () => {
      task(folder);
    });
  });
}

describe('the folders in which something is made', () => {
  it('can be written, or made', async () => {
    await inShell(
      () => ({}),
      (folder) => {
        expect(checkFolders(new NetworkFolder(join(folder, 'new', 'network')))).to.deep.equal([
          { name: 'folders', ok: true, found: 'can be written' },
        ]);
      },
    );
  });

  it('are named one by one, each with its cure', async () => {
    await inShell(
      (folder) => ({
        TMPDIR: join(folder, 'gone'),
        GUANMING_CACHE_DIR: undefined,
        HOME: join(folder, 'file'),
      }),
      (folder) => {
        const checks = checkFolders(new NetworkFolder(join(folder, 'file', 'network')));

        expect(checks.map(({ name, ok, found }) => [name, ok, found])).to.deep.equal([
          ['network folder', false, `${join(folder, 'file')} is a file`],
          ['temporary folder', false, `${join(folder, 'gone')} is not there`],
          ['cache', false, `${join(folder, 'file')} is a file`],
        ]);
        expect(checks.map(({ advice }) => advice).join()).to.match(/--dir.*TMPDIR.*CACHE_DIR/);
      },
    );
  });

  it('are none of the kernel, neither its own nor below them', async () => {
    const kernel = { TMPDIR: '/proc', GUANMING_CACHE_DIR: '/sys/guanming/cache' };
    await inShell(
      () => kernel,
      () => {
        const checks = checkFolders(new NetworkFolder('/proc/guanming'));
        const disks = checkDisk(new NetworkFolder('/proc/guanming'));

        expect(checks.map(({ name, ok, found }) => [name, ok, found])).to.deep.equal([
          ['network folder', false, '/proc belongs to the kernel, which takes no files there'],
          ['temporary folder', false, '/proc belongs to the kernel, which takes no files there'],
          ['cache', false, '/sys belongs to the kernel, which takes no files there'],
        ]);
        expect(disks.map(({ advice }) => advice).join()).to.match(/--dir.*GUANMING_CACHE_DIR/);
      },
    );
  });

  it('need no cache once there is an engine', async () => {
    await inShell(
      (folder) => ({ GUANMING_CACHE_DIR: join(folder, 'file'), FABRIC_BIN: folder }),
      (folder) => {
        expect(checkFolders(new NetworkFolder(folder))[0]).to.include({ ok: true });
      },
    );
  });
});

describe('the cache of a user', () => {
  const cases: readonly [
    what: string,
    variables: Record<string, string | undefined>,
    at: string,
  ][] = [
    ['that is named', { GUANMING_CACHE_DIR: 'mine' }, join(process.cwd(), 'mine')],
    ['of XDG', { XDG_CACHE_HOME: '/x' }, '/x/guanming'],
    ['with a relative XDG_CACHE_HOME', { XDG_CACHE_HOME: 'x', HOME: '/h' }, '/h/.cache/guanming'],
    ['at home', { HOME: '/h' }, '/h/.cache/guanming'],
  ];
  for (const [what, variables, at] of cases) {
    it(`${what} is ${at}`, async () => {
      const none = { GUANMING_CACHE_DIR: undefined, XDG_CACHE_HOME: undefined };
      await withEnvironment({ ...none, ...variables }, () => {
        expect(cacheRoot()).to.equal(at);
      });
    });
  }

  for (const home of [undefined, '']) {
    it(`has a place where HOME is ${home === undefined ? 'not set' : 'empty'}`, async () => {
      await withEnvironment({ HOME: home }, () => {
        expect(homeFolder()).to.match(/^\//);
      });
    });
  }
});
