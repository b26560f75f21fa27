import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { expectCode } from '../testing/expect-code';
import { withTemporaryFolder } from '../testing/temporary-folder';
import { readChaincodeContent, type ChaincodeContent } from './chaincode-content';

const lock = {
  packages: {
    '': {},
    chaincode: { version: '0.1.0', dependencies: { zod: '4.6.7' } },
    gateway: { version: '0.1.0', dependencies: { express: '5.3.0' } },
    'node_modules/zod': { version: '4.6.7' },
    'node_modules/express': { version: '5.3.0' },
  },
};

interface Sample {
  readonly files?: Readonly<Record<string, string>>;
  readonly lock?: unknown;
  readonly settings?: string;
  readonly definition?: string;
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
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return readChaincodeContent({
      chaincode: 'guanming',
      folder,
      lockFile: join(folder, 'package-lock.json'),
      settings: Buffer.from(sample.settings ?? '{"version":1}'),
      definition: sample.definition ?? 'AND',
    });
  });
}

describe('readChaincodeContent', () => {
  it('names label and version by the digest of the content', async () => {
    const { digest, label, version } = await contentOf();

    expect(digest).to.match(/^[0-9a-f]{64}$/);
    expect(label).to.equal(`guanming_${digest.slice(0, 16)}`);
    expect(version).to.equal(`0.1.0+${digest.slice(0, 16)}`);
  });

  it('is the same for the same content', async () => {
    expect((await contentOf()).digest).to.equal((await contentOf()).digest);
  });

  it('changes with code, settings, definition and dependencies', async () => {
    const newer = structuredClone(lock);
    newer.packages['node_modules/zod'].version = '4.6.8';
    const digests = await Promise.all([
      contentOf(),
      contentOf({ files: { 'dist/server.js': 'serve(1);' } }),
      contentOf({ files: { 'dist/new.js': '' } }),
      contentOf({ settings: '{"version":1,"demonstration":true}' }),
      contentOf({ definition: 'OR' }),
      contentOf({ lock: newer }),
    ]);

    expect(new Set(digests.map(({ digest }) => digest)).size).to.equal(digests.length);
  });

  it('does not change with tests, testing code, type declarations and the dependencies of others', async () => {
    const newer = structuredClone(lock);
    newer.packages['node_modules/express'].version = '5.4.0';
    const files = {
      'dist/server.test.js': 'it()',
      'dist/testing/fake-stub.js': 'fake()',
      'dist/server.d.ts': 'export {}',
      'dist/server.js.map': '{}',
      'dist/.tsbuildinfo': '{}',
    };

    const { digest, code } = await contentOf({ files, lock: newer });

    expect(digest).to.equal((await contentOf()).digest);
    expect(code.map(({ path }) => path)).to.deep.equal(['dist/domain/amount.js', 'dist/server.js']);
  });

  it('says what to do when nothing is compiled', async () => {
    await withTemporaryFolder(async (folder) => {
      const message = await expectCode(
        () =>
          readChaincodeContent({
            chaincode: 'guanming',
            folder,
            lockFile: '',
            settings: Buffer.alloc(0),
            definition: '',
          }),
        'CHAINCODE_NOT_BUILT',
      );

      expect(message).to.contain('npm run build');
    });
  });
});
