import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { ensureSupervisor } from './ensure-supervisor';
import { recoverOrphans } from './orphans';
import { identifyProcess, isAlive } from './process-identity';
import { readProcessRecords, writeProcessRecords } from './process-records';
import { waitUntilReady } from './readiness';
import { stopEverything } from './stop-everything';
import { SupervisorClient, waitForEnd } from './supervisor-client';
import { readSupervisorRecord } from './supervisor-folder';
import { eventually, inScratchFolder, newSpec } from './testing/scratch';

describe('the supervisor', function () {
  this.timeout(20_000);

  it('is one, also when two callers ask for it at once', async () => {
    await inScratchFolder(async (dir) => {
      const [one, other] = await Promise.all([ensureSupervisor(dir), ensureSupervisor(dir)]);

      expect(one.identity).to.eql(other.identity);
    });
  });

  it('keeps what it owns to the user who runs it', async () => {
    await inScratchFolder(async (dir) => {
      const client = await ensureSupervisor(dir);
      await client.start(newSpec());

      const modes = ['supervisor.sock', 'supervisor.json', 'processes.json', 'logs/sample.log'].map(
        (file) => statSync(join(dir, file)).mode & 0o777,
      );

      expect(modes).to.eql([0o600, 0o600, 0o600, 0o600]);
    });
  });

  it('listens elsewhere when the path of the folder is too long for a socket', async () => {
    await inScratchFolder(async (dir) => {
      const deep = join(dir, 'x'.repeat(100));

      const client = await ensureSupervisor(deep);

      expect(await client.list()).to.eql([]);
      expect(readSupervisorRecord(deep)?.socket).not.to.include(dir);
      await stopEverything(deep);
    });
  });

  it('refuses an invalid spec with the reason', async () => {
    await inScratchFolder(async (dir) => {
      const client = await ensureSupervisor(dir);

      const failure = client.start(newSpec({ cwd: 'relative' }));

      const error = await failure.catch((reason: unknown) => reason);
      expect(error).to.include({ code: 'PROCESS_SPEC_INVALID' });
      expect(String(error)).to.include('cwd');
    });
  });

  it('says that a process is unknown', async () => {
    await inScratchFolder(async (dir) => {
      const client = await ensureSupervisor(dir);

      const error = await client.stop('nobody').catch((reason: unknown) => reason);

      expect(error).to.include({ code: 'PROCESS_NOT_FOUND' });
    });
  });

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`stops everything in order on ${signal}`, async () => {
      await inScratchFolder(async (dir) => {
        const client = await ensureSupervisor(dir);
        const { pid } = await client.start(newSpec());

        process.kill(client.identity.pid, signal);

        await waitForEnd(client.identity, 5_000);
        expect(identifyProcess(pid!)).to.equal(undefined);
        expect(readProcessRecords(dir)).to.eql([]);
        expect(readSupervisorRecord(dir)).to.equal(undefined);
      });
    });
  }

  it('is replaced after a kill -9, and its processes run on under the next', async () => {
    await inScratchFolder(async (dir) => {
      const first = await ensureSupervisor(dir);
      const spec = newSpec();
      const { pid, startedAt } = await first.start(spec);
      process.kill(first.identity.pid, 'SIGKILL');
      await waitForEnd(first.identity, 5_000);

      const second = await ensureSupervisor(dir);

      const adopted = { pid, startedAt, state: 'running', restarts: 0 };
      expect((await second.list())[0]).to.include(adopted);
      expect(await second.start(spec)).to.include(adopted);
      process.kill(pid!, 'SIGKILL');
      await eventually(async () => {
        const [status] = await second.list();
        return status?.restarts === 1 && status.state === 'running' && status.pid !== pid;
      });
      expect(await stopEverything(dir)).to.eql({ stopped: ['sample'], orphans: [] });
    });
  });

  it('stops what it has taken over', async () => {
    await inScratchFolder(async (dir) => {
      const first = await ensureSupervisor(dir);
      const { pid } = await first.start(newSpec());
      process.kill(first.identity.pid, 'SIGKILL');
      await waitForEnd(first.identity, 5_000);
      const second = await ensureSupervisor(dir);

      await second.stop('sample');

      expect(identifyProcess(pid!)).to.equal(undefined);
      expect(readProcessRecords(dir)).to.eql([]);
    });
  });

  it('starts what died while nobody supervised it, when something else lives', async () => {
    await inScratchFolder(async (dir) => {
      const first = await ensureSupervisor(dir);
      await first.start(newSpec());
      const { pid } = await first.start(newSpec({ name: 'other' }));
      process.kill(first.identity.pid, 'SIGKILL');
      process.kill(pid!, 'SIGKILL');
      await waitForEnd(first.identity, 5_000);

      const second = await ensureSupervisor(dir);

      await eventually(async () => {
        const other = (await second.list()).find(({ name }) => name === 'other');
        return other?.state === 'running' && other.restarts === 1;
      });
    });
  });

  it('is replaced when it is frozen', async () => {
    await inScratchFolder(async (dir) => {
      const first = await ensureSupervisor(dir);
      const { pid } = await first.start(newSpec());
      process.kill(first.identity.pid, 'SIGSTOP');

      const second = await ensureSupervisor(dir);

      expect(second.identity.pid).not.to.equal(first.identity.pid);
      expect(isAlive(first.identity)).to.equal(false);
      expect((await second.list())[0]).to.include({ pid, state: 'running' });
    });
  }).timeout(40_000);

  it('stops by itself when its folder is removed', async () => {
    await inScratchFolder(async (dir) => {
      const inner = join(dir, 'network');
      const client = await ensureSupervisor(inner);
      await client.start(newSpec());

      rmSync(inner, { recursive: true });

      await waitForEnd(client.identity, 8_000);
      expect(await stopEverything(inner)).to.eql({ stopped: [], orphans: [] });
    });
  });
});

describe('stopEverything', function () {
  this.timeout(20_000);

  it('reports what it stopped, and nothing the second time', async () => {
    await inScratchFolder(async (dir) => {
      const client = await ensureSupervisor(dir);
      await client.start(newSpec());

      expect(await stopEverything(dir)).to.eql({ stopped: ['sample'], orphans: [] });
      expect(await stopEverything(dir)).to.eql({ stopped: [], orphans: [] });
      expect(await SupervisorClient.connect(dir)).to.equal(undefined);
    });
  });

  it('stops the orphans of a killed supervisor', async () => {
    await inScratchFolder(async (dir) => {
      const client = await ensureSupervisor(dir);
      await client.start(newSpec());
      process.kill(client.identity.pid, 'SIGKILL');
      await waitForEnd(client.identity, 5_000);

      expect(await stopEverything(dir)).to.eql({ stopped: [], orphans: ['sample'] });
    });
  });

  it('finds orphans by their mark when the records are lost', async () => {
    await inScratchFolder(async (dir) => {
      const client = await ensureSupervisor(dir);
      await client.start(newSpec());
      process.kill(client.identity.pid, 'SIGKILL');
      await waitForEnd(client.identity, 5_000);
      rmSync(join(dir, 'processes.json'));

      expect((await stopEverything(dir)).orphans).to.eql(['sample']);
    });
  });

  it('does nothing for a folder that does not exist', async () => {
    await inScratchFolder(async (dir) => {
      expect(await stopEverything(join(dir, 'absent'))).to.eql({ stopped: [], orphans: [] });
    });
  });
});

describe('recoverOrphans', () => {
  it('leaves a stranger alone that was given the pid of a dead process', async () => {
    await inScratchFolder(async (dir) => {
      mkdirSync(dir, { recursive: true });
      const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
      try {
        const identity = await eventually(() => identifyProcess(stranger.pid!));
        const reused = { ...identity, startTime: `1${identity.startTime}` };
        const record = { name: 'sample', group: 'peer', stopTimeoutMs: 100, ...reused } as const;
        writeProcessRecords(dir, [record]);

        const stopped = await recoverOrphans(dir);

        expect(stopped).to.eql([]);
        expect(isAlive(identity)).to.equal(true);
      } finally {
        stranger.kill('SIGKILL');
      }
    });
  });
});

describe('waitUntilReady', function () {
  this.timeout(20_000);

  it('waits for the URL of the spec', async () => {
    await inScratchFolder(async (dir) => {
      let probes = 0;
      const server = createServer((_request, response) => {
        probes += 1;
        response.writeHead(probes < 3 ? 503 : 200).end();
      });
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      try {
        const { port } = server.address() as AddressInfo;
        const spec = newSpec({ readiness: { url: `http://127.0.0.1:${port}/readyz` } });
        const client = await ensureSupervisor(dir);
        await client.start(spec);

        await waitUntilReady(client, spec, { dir, deadlineMs: 5_000 });

        expect(probes).to.equal(3);
      } finally {
        server.close();
      }
    });
  });

  it('fails with the end of the log when the process keeps dying', async () => {
    await inScratchFolder(async (dir) => {
      const script = "console.error('no such certificate'); process.exit(1)";
      const spec = newSpec({ script, readiness: { port: 1 } });
      const client = await ensureSupervisor(dir);
      await client.start(spec);

      const error = await waitUntilReady(client, spec, { dir, deadlineMs: 15_000 }).catch(
        (reason: unknown) => reason,
      );

      expect(error).to.include({ code: 'PROCESS_NOT_READY' });
      expect(String(error)).to.include('no such certificate').and.to.include('code 1');
    });
  });
});
