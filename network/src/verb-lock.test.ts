import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { NetworkFolder } from './folder/network-folder';
import { withTemporaryFolder } from './testing/temporary-folder';
import { withVerbLock } from './verb-lock';

describe('withVerbLock', () => {
  it('lets one verb work at a time', async () => {
    await withTemporaryFolder(async (path) => {
      const folder = new NetworkFolder(path);
      const events: string[] = [];
      const verb = async (name: string): Promise<void> => {
        await withVerbLock(folder, name, async () => {
          events.push(`${name} begins`);
          await new Promise((resolve) => setTimeout(resolve, 50));
          events.push(`${name} ends`);
        });
      };

      await Promise.all([verb('up'), verb('down')]);

      expect(events[0]?.split(' ')[0]).to.equal(events[1]?.split(' ')[0]);
      expect(events[2]?.split(' ')[0]).to.equal(events[3]?.split(' ')[0]);
    });
  });

  it('does not wait for a verb that was killed', async () => {
    await withTemporaryFolder(async (path) => {
      const child = spawn('true');
      await new Promise((resolve) => child.once('exit', resolve));
      mkdirSync(join(path, 'verb.lock'));
      const since = new Date().toISOString();
      const holder = { verb: 'up', pid: child.pid, startTime: '1@gone', since };
      writeFileSync(join(path, 'verb.json'), JSON.stringify(holder));
      const start = performance.now();

      await withVerbLock(new NetworkFolder(path), 'up', async () => {
        await Promise.resolve();
      });

      expect(performance.now() - start).to.be.below(3_000);
    });
  });

  it('hands on what the task throws, and the lock', async () => {
    await withTemporaryFolder(async (path) => {
      const folder = new NetworkFolder(path);
      const failure = await withVerbLock(folder, 'up', async () =>
        Promise.reject(new Error('broken')),
      ).catch((error: unknown) => error);

      expect(failure).to.have.property('message', 'broken');
      expect(await withVerbLock(folder, 'up', async () => await Promise.resolve(1))).to.equal(1);
    });
  });
});
