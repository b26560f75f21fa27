import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { execa, ExecaError } from 'execa';
import { repositoryRoot } from '../folder/network-folder';
import { withTemporaryFolder } from '../testing/temporary-folder';

const label = 'guanming_0123456789abcdef';
const peer = 'peer0.billing.example';

/** Runs a script of the builder with nothing but what a peer passes on. */
async function run(script: string, args: string[], folder: string): Promise<void> {
  await execa(join(repositoryRoot, 'network', 'builder', 'bin', script), args, {
    extendEnv: false,
    env: {
      PATH: process.env['PATH'],
      GUANMING_CHAINCODE_FOLDER: join(folder, 'chaincode'),
      GUANMING_PEER: peer,
    },
  });
}

async function failureOf(attempt: Promise<void>): Promise<string> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof ExecaError) {
      return `${error.exitCode ?? ''} ${error.stderr}`;
    }
    throw error;
  }
  return expect.fail('the script succeeded');
}

async function withPackage(
  metadata: unknown,
  task: (folder: string) => Promise<void>,
): Promise<void> {
  await withTemporaryFolder(async (folder) => {
    for (const name of ['metadata', 'source', 'output', 'release', `chaincode/${label}/${peer}`]) {
      mkdirSync(join(folder, name), { recursive: true });
    }
    writeFileSync(join(folder, 'metadata', 'metadata.json'), JSON.stringify(metadata));
    writeFileSync(
      join(folder, 'chaincode', label, peer, 'connection.json'),
      '{"address":"localhost:1"}',
    );
    await task(folder);
  });
}

function stage(folder: string): string[] {
  return ['source', 'metadata', 'output'].map((name) => join(folder, name));
}

describe('external builder', () => {
  it('detects packages of type ccaas', async () => {
    await withPackage({ type: 'ccaas', label }, async (folder) => {
      await run('detect', stage(folder).slice(0, 2), folder);
    });
  });

  it('leaves other packages alone', async () => {
    await withPackage({ type: 'node', label: 'ccaas' }, async (folder) => {
      expect(await failureOf(run('detect', stage(folder).slice(0, 2), folder))).to.match(/^1 /);
    });
  });

  it('releases the address of its own peer, readable by the owner alone', async () => {
    await withPackage({ type: 'ccaas', label }, async (folder) => {
      await run('build', stage(folder), folder);
      await run('release', [join(folder, 'output'), join(folder, 'release')], folder);

      const released = join(folder, 'release', 'chaincode', 'server', 'connection.json');
      expect(readFileSync(released, 'utf8')).to.equal('{"address":"localhost:1"}');
      expect(statSync(released).mode & 0o777).to.equal(0o600);
      expect(statSync(join(folder, 'output', 'connection.json')).mode & 0o777).to.equal(0o600);
    });
  });

  it('says which address is missing', async () => {
    await withPackage({ type: 'ccaas', label: 'guanming_unknown' }, async (folder) => {
      const failure = await failureOf(run('build', stage(folder), folder));

      expect(failure).to.contain("no address of chaincode 'guanming_unknown'");
      expect(failure).to.contain(peer);
    });
  });

  it('does not follow a label out of its folder', async () => {
    await withPackage({ type: 'ccaas', label: `../chaincode/${label}` }, async (folder) => {
      expect(await failureOf(run('build', stage(folder), folder))).to.contain('no address');
    });
  });
});
