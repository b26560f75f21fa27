import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { checkEngine } from '../doctor/check-commands';
import { silentProgress } from '../progress/progress';
import { expectCode } from '../testing/expect-code';
import { withTemporaryFolder } from '../testing/temporary-folder';
import { withEnvironment } from '../testing/with-environment';
import { buildEngine, engineFolder, isEngineBuilt } from './build-engine';
import { engineCommands } from './engine-commands';
import { requireGo } from './find-go';
import { goEnvironment } from './go-settings';

const system = '/usr/bin:/bin';

function writeScript(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${text}\n`, { mode: 0o755 });
}

/** Runs a task in a shell whose `go` is a script, and whose cache is empty. */
async function withGo<T>(script: string, task: (cache: string) => Promise<T>): Promise<T> {
  return await withTemporaryFolder(async (folder) => {
    writeScript(join(folder, 'bin', 'go'), script);
    const variables = {
      PATH: `${join(folder, 'bin')}:${system}`,
      GUANMING_CACHE_DIR: join(folder, 'cache'),
      FABRIC_BIN: undefined,
    };
    return await withEnvironment(variables, async () => await task(join(folder, 'cache')));
  });
}

function buildIn(folder: string): void {
  for (const command of engineCommands) {
    writeScript(join(folder, 'bin', command), 'echo " Version: v2.5.9"');
  }
  mkdirSync(join(folder, 'config'));
  for (const file of ['core.yaml', 'orderer.yaml']) {
    writeFileSync(join(folder, 'config', file), '');
  }
}

describe('Go', () => {
  it('is asked for alike by the doctor and by whatever builds the engine', async () => {
    await withGo('echo go1.24.7', async () => {
      const said = await expectCode(
        async () => await buildEngine(silentProgress),
        'ENGINE_NOT_USABLE',
      );
      const check = await checkEngine();

      expect(said).to.contain('Go 1.25 or later is needed to build Fabric; this is go1.24.7');
      expect(check).to.include({ name: 'Go', ok: false });
      expect(`${check.found} ${check.advice ?? ''}`).to.equal(said);
    });
  });

  it('is missing, not older, where there is none', async () => {
    await withGo('exit 127', async () => {
      expect(await expectCode(requireGo, 'ENGINE_NOT_USABLE')).to.contain('none was found');
    });
  });

  it('is not needed once the engine is built', async () => {
    await withGo('exit 127', async () => {
      buildIn(engineFolder());

      expect(isEngineBuilt()).to.be.true;
      expect(await checkEngine()).to.deep.include({ ok: true, found: 'v2.5.9, built already' });
      expect(await buildEngine(silentProgress)).to.have.property('bin');
    });
  });

  it('is needed again when the built engine lacks a command', async () => {
    await withGo('exit 127', async () => {
      buildIn(engineFolder());
      rmSync(join(engineFolder(), 'bin', 'osnadmin'));

      expect(isEngineBuilt()).to.be.false;
      expect(await checkEngine()).to.include({ name: 'Go', ok: false });
    });
  });

  it('is not needed with a release that FABRIC_BIN names', async () => {
    await withGo('exit 127', async (cache) => {
      buildIn(join(cache, 'release'));
      await withEnvironment({ FABRIC_BIN: join(cache, 'release') }, async () => {
        expect(await checkEngine()).to.deep.include({ ok: true, found: 'v2.5.9, FABRIC_BIN' });
      });
    });
  });

  it('builds nothing into a cache that is a file', async () => {
    await withGo('echo go1.26.0', async (cache) => {
      writeFileSync(cache, '');
      const said = await expectCode(
        async () => await buildEngine(silentProgress),
        'ENGINE_NOT_USABLE',
      );

      expect(said)
        .to.contain('GUANMING_CACHE_DIR')
        .and.to.match(/\((?:ENOTDIR|EEXIST)\)/);
    });
  });
});

describe('the environment of a build', () => {
  const foreign = {
    GOFLAGS: '-mod=vendor',
    GOOS: 'windows',
    GOARCH: 'wasm',
    GOROOT: '/no/such/go',
    GO111MODULE: 'off',
    GOBIN: '/no/such/bin',
    CGO_ENABLED: '1',
  };
  const settings =
    '{"GOPROXY":"https://proxy.example","GOCACHE":"off","GOMODCACHE":"/dev/null/mod"}';

  it('has of the user’s settings where modules come from, and no other', async () => {
    await withGo(`echo '${settings}'`, async () => {
      const env = await withEnvironment(foreign, goEnvironment);

      expect(env).to.include({ GOPROXY: 'https://proxy.example', GOENV: 'off', CGO_ENABLED: '0' });
      expect(env).to.include({ GOFLAGS: '-mod=readonly', GOTOOLCHAIN: 'local', GOWORK: 'off' });
      expect(env).to.not.have.any.keys('GOOS', 'GOARCH', 'GOROOT', 'GO111MODULE', 'GOBIN');
    });
  });

  it('keeps below our own cache what has no other place', async () => {
    await withGo(`echo '${settings}'`, async (cache) => {
      const env = await goEnvironment();

      expect(env).to.include({ GOCACHE: join(cache, 'go', 'build') });
      expect(env).to.include({ GOMODCACHE: join(cache, 'go', 'mod') });
    });
  });

  it('has a home also where the shell has none', async () => {
    await withGo(`echo '${settings}'`, async () => {
      const env = await withEnvironment({ HOME: undefined }, goEnvironment);

      expect(env['HOME']).to.match(/^\//);
    });
  });
});
