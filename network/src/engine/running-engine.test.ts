import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { identifyProcess } from '../supervisor';
import { writeProcessRecords } from '../supervisor/process-records';
import { expectCode } from '../testing/expect-code';
import { withTemporaryFolder } from '../testing/temporary-folder';
import { withEnvironment } from '../testing/with-environment';
import { engineCommands } from './engine-commands';
import { assertNamedEngineRuns } from './running-engine';

/** A release as it lies unpacked. */
function unpack(folder: string): string {
  for (const [part, names] of Object.entries({
    bin: engineCommands,
    config: ['core.yaml', 'orderer.yaml'],
  })) {
    mkdirSync(join(folder, part), { recursive: true });
    names.forEach((name) => {
      writeFileSync(join(folder, part, name), '');
    });
  }
  return folder;
}

/** What the supervisor writes of a peer that this very process is. */
function recordPeer(dir: string, command: string, startTime?: string): void {
  const identity = identifyProcess(process.pid);
  if (identity === undefined) {
    throw new Error('this process runs');
  }
  const facts = { name: 'peer0.example', group: 'peer', stopTimeoutMs: 1 } as const;
  const spec = { ...facts, command, args: [], cwd: '/', env: {} };
  writeProcessRecords(dir, [{ ...facts, spec, ...identity, ...(startTime && { startTime }) }]);
}

describe('the engine of a network that runs', () => {
  it('is the one that FABRIC_BIN names, by whatever path', async () => {
    await withTemporaryFolder(async (dir) => {
      const release = unpack(join(dir, 'release'));
      symlinkSync(release, join(dir, 'link'));
      recordPeer(dir, join(release, 'bin', 'peer'));

      for (const named of [release, join(release, 'bin'), join(dir, 'link'), undefined]) {
        await withEnvironment({ FABRIC_BIN: named }, () => {
          assertNamedEngineRuns(dir);
        });
      }
    });
  });

  it('is not another one, which is said with what runs', async () => {
    await withTemporaryFolder(async (dir) => {
      const runs = unpack(join(dir, 'runs'));
      const named = unpack(join(dir, 'named'));
      recordPeer(dir, join(runs, 'bin', 'peer'));

      await withEnvironment({ FABRIC_BIN: named }, async () => {
        const message = await expectCode(() => {
          assertNamedEngineRuns(dir);
        }, 'ENGINE_RUNS_ALREADY');
        expect(message).to.contain(`from ${join(runs, 'bin')}, not from ${join(named, 'bin')}`);
        expect(message).to.contain(`"npm stop -- --dir ${dir}"`);
      });
    });
  });

  it('may change once nothing runs, or before a network was made', async () => {
    await withTemporaryFolder(async (dir) => {
      recordPeer(dir, join(unpack(join(dir, 'ran')), 'bin', 'peer'), 'of an earlier boot');

      await withEnvironment({ FABRIC_BIN: unpack(join(dir, 'named')) }, () => {
        assertNamedEngineRuns(dir);
        assertNamedEngineRuns(join(dir, 'not-there'));
      });
    });
  });
});
