import {
  appendFileSync,
  chmodSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { NetworkFolder } from '../folder/network-folder';
import type { NetworkError } from '../network-error';
import { withTemporaryFolder } from '../testing/temporary-folder';
import { assertApproved, type ApprovedCopy } from './approved-content';
import { readChaincodeContent, sha256 } from './chaincode-content';
import { packageFileOf, writeChaincodePackage } from './chaincode-package';
import { contentFolderOf, keepChaincodeCopy } from './chaincode-process';

type ApprovedPackage = ApprovedCopy['packages'][number];

interface Installation {
  readonly clone: string;
  readonly approved: ApprovedCopy;
}

const clone = {
  'package-lock.json': JSON.stringify({
    packages: {
      chaincode: { version: '0.1.0', dependencies: { zod: '4' } },
      'node_modules/zod': { version: '4.6.7' },
    },
  }),
  'chaincode/package.json': '{"version":"0.1.0"}',
  'chaincode/dist/server.js': 'serve();',
  'node_modules/zod/index.js': 'parse();',
  'node_modules/zod/native.node': 'ELF',
};

/** Packs a chaincode from a clone and keeps its copy, as a deployment does. */
async function withInstallation(task: (installation: Installation) => void): Promise<void> {
  await withTemporaryFolder(async (path) => {
    for (const [file, text] of Object.entries(clone)) {
      mkdirSync(join(path, 'clone', file, '..'), { recursive: true });
      writeFileSync(join(path, 'clone', file), text);
    }
    const content = readChaincodeContent({
      settings: Buffer.from('{}'),
      definitions: 'AND',
      folder: join(path, 'clone', 'chaincode'),
      lockFile: join(path, 'clone', 'package-lock.json'),
    });
    const folder = new NetworkFolder(join(path, 'network'));
    keepChaincodeCopy(folder, content);
    const packages = await Promise.all(
      ['first', 'second'].map(async (name) => {
        const { label, packageId } = await writeChaincodePackage(folder, name, content);
        return { packageFile: packageFileOf(folder, label), packageId };
      }),
    );
    const contentFolder = contentFolderOf(folder, content.version);
    task({ clone: join(path, 'clone'), approved: { packages, contentFolder } });
  });
}

/** What is said of a copy after a change. */
async function saidAfter(change: (folder: string) => void): Promise<string> {
  let said = '';
  await withInstallation(({ approved }) => {
    change(approved.contentFolder);
    try {
      assertApproved(approved);
    } catch (error) {
      said = `${(error as NetworkError).code}: ${String(error)}`;
    }
  });
  return said;
}

const dependency = 'node_modules/zod/index.js';

describe('assertApproved', () => {
  it('compares every file of an untouched copy', async () => {
    await withInstallation(({ approved }) => {
      expect(assertApproved(approved)).to.equal(6);
    });
  });

  it('is not concerned with what happens to the clone', async () => {
    await withInstallation(({ approved, clone: live }) => {
      appendFileSync(join(live, dependency), 'steal();');
      rmSync(join(live, 'chaincode'), { recursive: true });

      expect(assertApproved(approved)).to.equal(6);
    });
  });

  const changes: Record<string, [string, (folder: string) => void]> = {
    'one byte of a dependency': [
      `${dependency} was changed`,
      (folder) => {
        const file = join(folder, dependency);
        writeFileSync(file, readFileSync(file, 'utf8').replace('p', 'q'));
      },
    ],
    'one byte of native code': [
      'node_modules/zod/native.node was changed',
      (folder) => {
        writeFileSync(join(folder, 'node_modules/zod/native.node'), 'ELE');
      },
    ],
    'the settings': [
      'settings.json was changed',
      (folder) => {
        writeFileSync(join(folder, 'settings.json'), '[]');
      },
    ],
    'a file more, where Node would look first': [
      'chaincode/node_modules/zod/index.js is not part of it',
      (folder) => {
        mkdirSync(join(folder, 'chaincode/node_modules/zod'), { recursive: true });
        writeFileSync(join(folder, 'chaincode/node_modules/zod/index.js'), 'parse();');
      },
    ],
    'a file less': [
      'chaincode/dist/server.js is missing',
      (folder) => {
        rmSync(join(folder, 'chaincode/dist/server.js'));
      },
    ],
    'a link to the same bytes': [
      `${dependency} is a link`,
      (folder) => {
        const file = join(folder, dependency);
        renameSync(file, join(folder, '..', 'elsewhere.js'));
        symlinkSync(join(folder, '..', 'elsewhere.js'), file);
      },
    ],
    'a folder that is a link': [
      'node_modules/zod is not part of it',
      (folder) => {
        const inside = join(folder, 'node_modules/zod');
        renameSync(inside, join(folder, '..', 'zod'));
        symlinkSync(join(folder, '..', 'zod'), inside);
      },
    ],
    'a file whose bytes another name shares': [
      `${dependency} shares its bytes`,
      (folder) => {
        linkSync(join(folder, dependency), join(folder, '..', 'elsewhere.js'));
      },
    ],
    'a copy that lies elsewhere': [
      ' is a link or no folder',
      (folder) => {
        renameSync(folder, `${folder}.elsewhere`);
        symlinkSync(`${folder}.elsewhere`, folder);
      },
    ],
    'a file that others may write': [
      `${dependency} has mode 666 instead of 600`,
      (folder) => {
        chmodSync(join(folder, dependency), 0o666);
      },
    ],
  };
  for (const [what, [said, change]] of Object.entries(changes)) {
    it(`refuses ${what}`, async () => {
      const message = await saidAfter(change);

      expect(message).to.contain(said);
      expect(message).to.match(
        /^CHAINCODE_CHANGED: .*not what was approved as first_[0-9a-f]{16}:[0-9a-f]{64}/,
      );
    });
  }

  for (const at of [0, 1]) {
    it(`refuses a package that is not the approved one, of name ${at + 1}`, async () => {
      await withInstallation(({ approved }) => {
        const { packageFile } = approved.packages[at]!;
        appendFileSync(packageFile, ' ');

        expect(() => assertApproved(approved)).to.throw(`${packageFile} is not the package of`);
      });
    });
  }

  it('refuses a copy that was approved under one name and not under another', async () => {
    await withInstallation(({ approved }) => {
      const [first, second] = approved.packages as [ApprovedPackage, ApprovedPackage];
      const other = Buffer.from('another package');
      writeFileSync(second.packageFile, other);
      const packageId = `second_0:${sha256(other)}`;

      expect(() =>
        assertApproved({ ...approved, packages: [first, { ...second, packageId }] }),
      ).to.throw('not what was approved as second_0:');
    });
  });

  it('counts what it does not name', async () => {
    const message = await saidAfter((folder) => {
      rmSync(folder, { recursive: true });
      mkdirSync(folder);
    });

    expect(message).to.contain('and 1 more');
  });
});
