import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { expectCode } from '../testing/expect-code';
import { withTemporaryFolder } from '../testing/temporary-folder';
import { capabilitiesOf, locateRelease, parsePeerVersion } from './engine';
import { engineCommands } from './engine-commands';

function fill(folder: string, names: readonly string[]): void {
  mkdirSync(folder, { recursive: true });
  for (const name of names) {
    writeFileSync(join(folder, name), '');
  }
}

const configuration = ['core.yaml', 'orderer.yaml'];

describe('locateRelease', () => {
  it('finds a release by its folder and by its bin folder', async () => {
    await withTemporaryFolder((folder) => {
      fill(join(folder, 'bin'), engineCommands);
      fill(join(folder, 'config'), configuration);
      const expected = { bin: join(folder, 'bin'), config: join(folder, 'config') };

      expect(locateRelease(folder)).to.deep.equal(expected);
      expect(locateRelease(join(folder, 'bin'))).to.deep.equal(expected);
    });
  });

  it('finds commands that lie beside their config folder', async () => {
    await withTemporaryFolder((folder) => {
      fill(folder, engineCommands);
      fill(join(folder, 'config'), configuration);

      expect(locateRelease(folder)).to.deep.equal({ bin: folder, config: join(folder, 'config') });
    });
  });

  it('names what is missing', async () => {
    await withTemporaryFolder(async (folder) => {
      fill(join(folder, 'bin'), ['peer', 'orderer']);

      const message = await expectCode(() => locateRelease(folder), 'ENGINE_NOT_USABLE');

      expect(message).to.contain('osnadmin');
      expect(message).to.contain('config');
    });
  });

  it('refuses a folder without Fabric', async () => {
    await withTemporaryFolder(async (folder) => {
      await expectCode(() => locateRelease(folder), 'ENGINE_NOT_USABLE');
    });
  });
});

describe('parsePeerVersion', () => {
  it('reads what the peer command says', () => {
    expect(parsePeerVersion('peer:\n Version: v2.5.9\n Commit SHA: 7c3876255bf0\n')).to.equal(
      'v2.5.9',
    );
  });

  it('refuses anything else', async () => {
    await expectCode(() => parsePeerVersion('peer: not found'), 'ENGINE_NOT_USABLE');
  });
});

describe('capabilitiesOf', () => {
  it('follows from the version', () => {
    expect(capabilitiesOf('v2.5.9')).to.deep.equal({ bft: false, stateBatching: false });
    expect(capabilitiesOf('v3.0.0')).to.deep.equal({ bft: true, stateBatching: false });
    expect(capabilitiesOf('v3.1.5')).to.deep.equal({ bft: true, stateBatching: true });
  });

  it('refuses releases before 2.5', async () => {
    await expectCode(() => capabilitiesOf('v2.4.9'), 'ENGINE_NOT_USABLE');
  });
});
