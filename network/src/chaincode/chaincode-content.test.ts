import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { expectCode } from '../testing/expect-code';
import { withTemporaryFolder } from '../testing/temporary-folder';
import { labelOf, readChaincodeContent, sha256, type ChaincodeContent } from './chaincode-content';

const lock = {
  packages: {
    '': {},
    chaincode: { version: '0.1.0', dependencies: { zod: '4.6.7' } },
    gateway: { version: '0.1.0', dependencies: { express: '5.3.0' } },
    'node_modules/zod': { version: '4.6.7' },
    'node_modules/express': { version: '5.3.0' },
  },
};

const installed = {
  'node_modules/zod/index.js': 'parse();',
  'node_modules/zod/native.node': 'ELF',
  'node_modules/zod/index.d.ts': '',
  'node_modules/express/index.js': 'serve();',
};

interface Sample {
  readonly files?: Readonly<Record<string, string>>;
  readonly lock?: typeof lock;
  readonly settings?: string;
  readonly definitions?: string;
}

async function contentOf(sample: Sample = {}): Promise<ChaincodeContent> {
  return await withTemporaryFolder((folder) => {
    const files: Record<string, string> = {
      'package.json': '{"name":"@guanming/chaincode","version":"0.1.0"}',
      'dist/server.js': 'serve();',
      'dist/domain/amount.js': 'fen();',
      ...sample.files,
      'package-lock.json': JSON.stringify(sample.lock ?? lock),
    };
    for (const [path, text] of Object.entries({ ...installed, ...files })) {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return readChaincodeContent({
      folder,
      lockFile: join(folder, 'package-lock.json'),
      settings: Buffer.from(sample.settings ?? '{"version":1}'),
      definitions: sample.definitions ?? 'AND',
    });
  });
}

describe('readChaincodeContent', () => {
  it('names version and labels by the digest of the content', async () => {
    const { digest, version } = await contentOf();

    expect(digest).to.match(/^[0-9a-f]{64}$/);
    expect(labelOf('stops', { digest })).to.equal(`stops_${digest.slice(0, 16)}`);
    expect(version).to.equal(`0.1.0+${digest.slice(0, 16)}`);
  });

  it('is the same for the same content', async () => {
    expect((await contentOf()).digest).to.equal((await contentOf()).digest);
  });

  it('changes with code, settings, definitions and every byte of a dependency', async () => {
    const digests = await Promise.all([
      contentOf(),
      contentOf({ files: { 'dist/server.js': 'serve(1);' } }),
      contentOf({ files: { 'dist/new.js': '' } }),
      contentOf({ settings: '{"version":1,"demonstration":true}' }),
      contentOf({ definitions: 'OR' }),
      contentOf({ files: { 'node_modules/zod/index.js': 'parse(1);' } }),
      contentOf({ files: { 'node_modules/zod/native.node': 'ELE' } }),
      contentOf({ files: { 'node_modules/zod/lib/late.js': '' } }),
    ]);

    expect(new Set(digests.map(({ digest }) => digest)).size).to.equal(digests.length);
  });

  it('does not change with tests, testing code, type declarations and the dependencies of others', async () => {
    const files = {
      'node_modules/express/index.js': 'serve(1);',
      'node_modules/zod/index.d.ts': 'export {}',
      'node_modules/zod/README.md': 'zod',
      'dist/server.test.js': 'it()',
      'dist/testing/fake-stub.js': 'fake()',
      'dist/server.d.ts': 'export {}',
      'dist/server.js.map': '{}',
      'dist/.tsbuildinfo': '{}',
    };

    const { digest, files: content } = await contentOf({ files });

    expect(digest).to.equal((await contentOf()).digest);
    expect(content.map(({ path }) => path)).to.deep.equal([
      'chaincode/dist/domain/amount.js',
      'chaincode/dist/server.js',
      'chaincode/package.json',
      'definitions.json',
      'node_modules/zod/index.js',
      'node_modules/zod/native.node',
      'settings.json',
    ]);
  });

  it('lists each file as sha256sum does, and names itself by the digest of the list', async () => {
    const { digest, sums, files } = await contentOf();
    const entry = files.find(({ path }) => path === 'chaincode/dist/server.js')!;

    expect(sums.split('\n')).to.include(`${sha256(entry.bytes)}  chaincode/dist/server.js`);
    expect(digest).to.equal(sha256(sums));
  });

  it('says which package is not installed', async () => {
    const more = structuredClone(lock);
    Object.assign(more.packages, {
      chaincode: { version: '0.1.0', dependencies: { zod: '4.6.7', jose: '6.2.17' } },
      'node_modules/jose': { version: '6.2.17' },
    });

    const message = await expectCode(async () => {
      await contentOf({ lock: more });
    }, 'CHAINCODE_NOT_BUILT');

    expect(message).to.match(/node_modules\/jose does not exist.*npm ci/);
  });

  it('says what to do when nothing is compiled', async () => {
    await withTemporaryFolder(async (folder) => {
      const message = await expectCode(
        () =>
          readChaincodeContent({
            folder,
            lockFile: '',
            settings: Buffer.alloc(0),
            definitions: '',
          }),
        'CHAINCODE_NOT_BUILT',
      );

      expect(message).to.contain('npm run build');
    });
  });
});
