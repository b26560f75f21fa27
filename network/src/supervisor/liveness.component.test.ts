import { expect } from 'chai';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { LivenessTimes } from './liveness-times';
import type { ProbeCommand } from './liveness-spec';
import { ProcessTable } from './process-table';
import type { ProcessSpec, ProcessStatus } from './process-spec';
import { eventually, inScratchFolder, newSpec } from './testing/scratch';

const times: LivenessTimes = {
  intervalMs: 40,
  timeoutMs: 400,
  misses: 3,
  firstAnswerMs: 4_000,
  probeEveryMs: 250,
  probeAgainMs: 50,
  probeTimeoutMs: 4_000,
  restartPauseMs: 60_000,
  longestPauseMs: 60_000,
};

/** Serves `/livez`, and at `/metrics` the file `metrics`; blocks its own thread on SIGUSR2. */
const SERVER = `
  const http = require('node:http');
  const fs = require('node:fs');
  const read = () => { try { return fs.readFileSync('metrics', 'utf8'); } catch { return ''; } };
  process.on('SIGUSR2', () => { for (;;) {} });
  http.createServer((request, response) => {
    response.end(request.url === '/metrics' ? read() : 'alive');
  }).listen(Number(process.env.PORT), '127.0.0.1');
`;

/** A probe that fails while the file `broken` is there, and notes that it ran. */
function probeIn(dir: string): ProbeCommand {
  const script = 'echo >> probes; if [ -e broken ]; then echo "store in error" >&2; exit 1; fi';
  return { command: '/bin/sh', args: ['-c', `cd "$0" && ${script}`, dir], env: {} };
}

interface Scene {
  readonly dir: string;
  readonly table: ProcessTable;
  readonly url: string;
  readonly spec: ProcessSpec;
  readonly notes: string[];
  /** What the supervisor believes of the volume. */
  isFull: boolean;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function onScene(test: (scene: Scene) => Promise<void>): Promise<void> {
  const port = await freePort();
  await inScratchFolder(async (dir) => {
    mkdirSync(join(dir, 'logs'));
    const url = `http://127.0.0.1:${port}`;
    const notes: string[] = [];
    const scene: Scene = {
      dir,
      url,
      notes,
      isFull: false,
      spec: newSpec({
        script: SERVER,
        cwd: dir,
        env: { PORT: String(port) },
        dataFolder: dir,
        liveness: { answers: { url: `${url}/livez` } },
      }),
      table: new ProcessTable({
        dir,
        note: (message) => notes.push(message),
        restartPolicy: { firstDelayMs: 10, maxDelayMs: 40, stableAfterMs: 300 },
        livenessTimes: times,
        isVolumeFull: () => scene.isFull,
      }),
    };
    try {
      await test(scene);
    } finally {
      await scene.table.shutdown();
    }
  });
}

function statusOf({ table }: Scene): ProcessStatus {
  return table.list()[0]!;
}

function probesIn({ dir }: Scene): number {
  try {
    return readFileSync(join(dir, 'probes'), 'utf8').length;
  } catch {
    return 0;
  }
}

async function startAnswering(scene: Scene, spec = scene.spec): Promise<number> {
  const { pid } = await scene.table.put(spec);
  await eventually(async () => (await fetch(`${scene.url}/livez`).catch(() => undefined))?.ok);
  return pid!;
}

async function restarted(scene: Scene, count = 1): Promise<void> {
  await eventually(() => {
    const { restarts, state } = statusOf(scene);
    return restarts === count && state === 'running';
  });
}

describe('liveness', function () {
  this.timeout(20_000);

  for (const signal of ['SIGSTOP', 'SIGUSR2'] as const) {
    it(`starts a process again that runs and does not answer (${signal})`, async () => {
      await onScene(async (scene) => {
        const pid = await startAnswering(scene);
        await delay(200);

        process.kill(pid, signal);

        await restarted(scene);
        expect(scene.notes.join('\n')).to.include('runs, but did not answer 3 times in a row');
      });
    });
  }

  it('does not blame a process for a certificate that cannot be read', async () => {
    await onScene(async (scene) => {
      const missing = join(scene.dir, 'missing.pem');
      const tls = { ca: missing, certificate: missing, privateKey: missing };
      const port = Number(new URL(scene.url).port);
      for (const answers of [
        { url: `${scene.url}/livez`, tls },
        { port, tls },
      ]) {
        await startAnswering(scene, { ...scene.spec, liveness: { answers } });
        await delay(500);
        expect(statusOf(scene)).to.include({ state: 'running', restarts: 0 });
      }
    });
  });

  it('gives a process time for its first answer', async () => {
    await onScene(async (scene) => {
      const args = ['-e', `setTimeout(() => {${SERVER}}, 2_000)`];

      await startAnswering(scene, { ...scene.spec, args });

      expect(statusOf(scene).restarts).to.equal(0);
    });
  });

  it('starts a process again that answers and does not do its work', async () => {
    await onScene(async (scene) => {
      const probe = probeIn(scene.dir);
      await startAnswering(scene, {
        ...scene.spec,
        liveness: { ...answersOf(scene), work: { probes: [probe] } },
      });
      await eventually(() => probesIn(scene) > 0);

      writeFileSync(join(scene.dir, 'broken'), '');

      await restarted(scene);
      const { failure } = statusOf(scene);
      expect(failure?.reason).to.equal('answers, but does not do its work: store in error');
      rmSync(join(scene.dir, 'broken'));
      await eventually(() => statusOf(scene).failure === undefined);
    });
  });

  it('does so at a bounded pace, and says meanwhile what is wrong', async () => {
    await onScene(async (scene) => {
      const work = { probes: [probeIn(scene.dir)] };
      writeFileSync(join(scene.dir, 'broken'), '');
      await startAnswering(scene, { ...scene.spec, liveness: { ...answersOf(scene), work } });
      await restarted(scene);
      const before = probesIn(scene);

      await eventually(() => probesIn(scene) > before + 3);

      expect(statusOf(scene).restarts).to.equal(1);
      expect(statusOf(scene).failure?.reason).to.include('store in error');
    });
  });

  it('leaves a process alone when what it depends on is out of order', async () => {
    await onScene(async (scene) => {
      const work = {
        probes: [probeIn(scene.dir)],
        unless: { command: '/bin/false', args: [], env: {} },
      };
      writeFileSync(join(scene.dir, 'broken'), '');
      await startAnswering(scene, { ...scene.spec, liveness: { ...answersOf(scene), work } });

      await eventually(() => probesIn(scene) > 3);

      expect(statusOf(scene)).to.include({ restarts: 0, state: 'running' });
      expect(statusOf(scene).failure?.reason).to.match(/not its own: store in error/);
    });
  });

  it('sends no probe while real work succeeds, and one soon after work that failed', async () => {
    await onScene(async (scene) => {
      const counters = {
        url: `${scene.url}/metrics`,
        succeeded: [{ metric: 'good_total' }],
        failed: { metric: 'bad_total' },
      };
      const work = { probes: [probeIn(scene.dir)], counters };
      const metrics = (good: number, bad: number): void => {
        const text = `good_total{a="1"} ${good}\ngood_total{a="2"} 1\nbad_total ${bad}\n`;
        writeFileSync(join(scene.dir, 'metrics'), text);
      };
      metrics(0, 0);
      await startAnswering(scene, { ...scene.spec, liveness: { ...answersOf(scene), work } });
      for (let good = 1; good <= 12; good += 1) {
        metrics(good, 0);
        await delay(100);
      }
      expect(probesIn(scene)).to.be.at.most(1);
      const before = probesIn(scene);

      metrics(13, 1);

      await eventually(() => probesIn(scene) > before);
    });
  });

  it('sends one when one of several kinds of work does not succeed', async () => {
    await onScene(async (scene) => {
      const counters = {
        url: `${scene.url}/metrics`,
        succeeded: ['1', '2'].map((value) => ({
          metric: 'good_total',
          label: { name: 'kind', value },
        })),
        failed: { metric: 'bad_total' },
      };
      const work = { probes: [probeIn(scene.dir)], counters };
      const finished = async (isFirstAlone: boolean): Promise<void> => {
        for (let good = 1; good <= 8; good += 1) {
          const second = isFirstAlone ? 100 : good;
          const text = `good_total{kind="1"} ${good}\ngood_total{kind="2"} ${second}\n`;
          writeFileSync(join(scene.dir, 'metrics'), text);
          await delay(100);
        }
      };
      await startAnswering(scene, { ...scene.spec, liveness: { ...answersOf(scene), work } });
      await finished(false);
      expect(probesIn(scene)).to.be.at.most(1);

      await finished(true);

      expect(probesIn(scene)).to.be.at.least(2);
    });
  });

  it('starts a process again when one of several probes fails', async () => {
    await onScene(async (scene) => {
      const works = { command: '/bin/true', args: [], env: {} };
      const work = { probes: [works, probeIn(scene.dir)] };
      writeFileSync(join(scene.dir, 'broken'), '');

      await startAnswering(scene, { ...scene.spec, liveness: { ...answersOf(scene), work } });

      await restarted(scene);
      expect(statusOf(scene).failure?.reason).to.include('store in error');
    });
  });

  it('waits with a process whose volume is full, and probes it when there is space again', async () => {
    await onScene(async (scene) => {
      const work = { probes: [probeIn(scene.dir)] };
      await startAnswering(scene, { ...scene.spec, liveness: { ...answersOf(scene), work } });
      scene.isFull = true;
      writeFileSync(join(scene.dir, 'broken'), '');
      await eventually(() => statusOf(scene).failure?.reason.startsWith('no space left'));
      const before = probesIn(scene);
      await delay(600);
      expect([probesIn(scene), statusOf(scene).restarts]).to.eql([before, 0]);

      scene.isFull = false;

      await restarted(scene);
    });
  });

  it('starts nothing on a full volume, and starts it when there is space again', async () => {
    await onScene(async (scene) => {
      const pid = await startAnswering(scene);
      scene.isFull = true;
      process.kill(pid, 'SIGKILL');
      await eventually(() => statusOf(scene).failure?.reason.startsWith('waits for space'));
      expect(statusOf(scene)).to.include({ state: 'backing-off', restarts: 0 });

      scene.isFull = false;

      await restarted(scene);
    });
  });
});

function answersOf({ url }: Scene): { readonly answers: { readonly url: string } } {
  return { answers: { url: `${url}/livez` } };
}
