import { expect } from 'chai';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { isAlive, identifyProcess } from './process-identity';
import { readProcessRecords } from './process-records';
import { ProcessTable, type ProcessTableOptions } from './process-table';
import type { ProcessStatus } from './process-spec';
import { processStatusFile } from './supervision-files';
import { logFileOf } from './supervisor-folder';
import { eventually, inScratchFolder, newSpec } from './testing/scratch';

const quick = { firstDelayMs: 10, maxDelayMs: 40, stableAfterMs: 60_000 };

async function withTable(
  test: (table: ProcessTable, dir: string, notes: string[]) => Promise<void>,
  options: Partial<ProcessTableOptions> = {},
): Promise<void> {
  await inScratchFolder(async (dir) => {
    mkdirSync(join(dir, 'logs'));
    const notes: string[] = [];
    const table = new ProcessTable({
      dir,
      restartPolicy: quick,
      note: (message) => notes.push(message),
      ...options,
    });
    try {
      await test(table, dir, notes);
    } finally {
      await table.shutdown();
    }
  });
}

function only(table: ProcessTable): ProcessStatus {
  return table.list()[0]!;
}

describe('ProcessTable', () => {
  it('starts a killed process again and counts it', async () => {
    await withTable(async (table) => {
      const { pid } = await table.put(newSpec());

      process.kill(pid!, 'SIGKILL');

      await eventually(() => only(table).restarts === 1 && only(table).state === 'running');
      expect(only(table).pid).not.to.equal(pid);
      expect(only(table).lastExit).to.include({ signal: 'SIGKILL' });
    });
  });

  it('never gives up a process in a crash loop, and says since when', async () => {
    await withTable(async (table, dir, notes) => {
      const script = `process.exit(require('fs').existsSync(${JSON.stringify(join(dir, 'mended'))}) ? 0 : 3)`;
      await table.put(newSpec({ script }));

      await eventually(() => only(table).restarts >= 8);

      const { failure, lastExit } = only(table);
      expect(lastExit).to.include({ code: 3 });
      expect(failure?.reason).to.equal('exit code 3');
      expect(Date.now() - Date.parse(failure!.since)).to.be.within(100, 5_000);
      const pauses = notes
        .filter((note) => note.includes('again in'))
        .map((note) => note.slice(-5));
      expect(pauses.slice(0, 5)).to.eql(['10 ms', '20 ms', '40 ms', '40 ms', '40 ms']);
      const told = JSON.parse(readFileSync(processStatusFile(dir), 'utf8')) as {
        processes: ProcessStatus[];
      };
      expect(told.processes[0]?.failure).to.eql(failure);
    });
  });

  it('forgets the failure once the process has run for a while', async () => {
    await withTable(
      async (table) => {
        const { pid } = await table.put(newSpec());
        process.kill(pid!, 'SIGKILL');
        await eventually(() => only(table).failure?.reason === 'signal SIGKILL');

        await eventually(() => only(table).failure === undefined);

        expect(only(table)).to.include({ state: 'running', restarts: 1 });
      },
      { restartPolicy: { ...quick, stableAfterMs: 300 } },
    );
  });

  it('starts a process at once that waits for its next start when it is put again', async () => {
    await withTable(
      async (table, dir) => {
        const mended = join(dir, 'mended');
        const script = `require('fs').existsSync(${JSON.stringify(mended)}) ? setInterval(() => {}, 1000) : process.exit(3)`;
        await table.put(newSpec({ script }));
        await eventually(() => only(table).state === 'backing-off');
        writeFileSync(mended, '');

        await table.put(newSpec({ script }));

        expect(only(table)).to.include({ state: 'running', restarts: 1 });
      },
      { restartPolicy: { ...quick, firstDelayMs: 60_000, maxDelayMs: 60_000 } },
    );
  });

  it('reports a command that does not exist', async () => {
    await withTable(async (table) => {
      await table.put(newSpec({ command: '/nonexistent/command' }));

      await eventually(() => only(table).restarts >= 2);

      expect(only(table).lastExit?.error).to.match(/ENOENT/);
    });
  });

  it('starts a process whose log cannot be opened', async () => {
    await withTable(async (table, dir, notes) => {
      mkdirSync(logFileOf(dir, 'sample'));

      await table.put(newSpec());

      expect(only(table).state).to.equal('running');
      expect(notes.join()).to.include('its log is lost');
    });
  });

  it('goes on although its own files cannot be written, and writes them later', async () => {
    await withTable(async (table, dir) => {
      mkdirSync(join(dir, 'processes.json'));
      const { pid } = await table.put(newSpec());
      process.kill(pid!, 'SIGKILL');
      await eventually(() => only(table).restarts === 1 && only(table).state === 'running');
      rmdirSync(join(dir, 'processes.json'));

      table.keepHouse();

      expect(readProcessRecords(dir).map((record) => record.pid)).to.eql([only(table).pid]);
    });
  });

  it('leaves a process alone that runs by the same spec, replaces it by another', async () => {
    await withTable(async (table) => {
      const first = await table.put(newSpec());

      const same = await table.put(newSpec());
      const other = await table.put(newSpec({ env: { CHANGED: 'yes' } }));

      expect(same.pid).to.equal(first.pid);
      expect(other.pid).not.to.equal(first.pid);
      expect(identifyProcess(first.pid!)).to.equal(undefined);
      expect(table.list()).to.have.length(1);
    });
  });

  it('does one change of a process after another', async () => {
    await withTable(async (table, dir) => {
      await Promise.all([
        table.put(newSpec({ env: { A: '1' } })),
        table.put(newSpec({ env: { A: '2' } })),
        table.stop('sample'),
        table.put(newSpec({ env: { A: '3' } })),
      ]);

      expect(readProcessRecords(dir).filter((record) => isAlive(record))).to.have.length(1);
    });
  });

  it('does not start a process again that was stopped while it waited for its restart', async () => {
    await withTable(
      async (table) => {
        await table.put(newSpec({ script: 'process.exit(1)' }));
        await eventually(() => only(table).state === 'backing-off');

        const status = await table.stop('sample');

        expect(status).to.include({ state: 'stopped', restarts: 0 });
      },
      { restartPolicy: { ...quick, firstDelayMs: 60_000, maxDelayMs: 60_000 } },
    );
  });

  it('kills a process that ignores SIGTERM, after its stop timeout', async () => {
    await withTable(async (table, dir) => {
      const script = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log(1)";
      await table.put(newSpec({ script, stopTimeoutMs: 200 }));
      await eventually(() => readFileSync(logFileOf(dir, 'sample'), 'utf8') !== '');

      const status = await table.stop('sample');

      expect(status.lastExit).to.include({ signal: 'SIGKILL' });
    });
  });

  it('stops servers, chaincode, peers and orderers in this order', async () => {
    await withTable(async (table, _dir, notes) => {
      for (const group of ['orderer', 'peer', 'chaincode', 'server'] as const) {
        await table.put(newSpec({ name: `a-${group}`, group }));
      }

      await table.shutdown();

      const stopped = notes.filter((note) => note.includes('stopped')).map((n) => n.split(':')[0]);
      expect(stopped).to.eql(['a-server', 'a-chaincode', 'a-peer', 'a-orderer']);
    });
  });

  it('refuses to start anything once it is stopping', async () => {
    await withTable(async (table) => {
      await table.shutdown();

      const code = await table.put(newSpec()).catch((error: unknown) => error);

      expect(code).to.include({ code: 'SUPERVISOR_STOPPING' });
    });
  });

  it('records a process while it lives', async () => {
    await withTable(async (table, dir) => {
      const { pid } = await table.put(newSpec());
      const during = readProcessRecords(dir);

      await table.stop('sample');

      expect(during.map((record) => record.pid)).to.eql([pid]);
      expect(readProcessRecords(dir)).to.eql([]);
    });
  });

  it('passes on its own environment only as far as agreed', async () => {
    await withTable(async (table, dir) => {
      const script = 'console.log(Object.keys(process.env).sort().join())';
      await table.put(
        newSpec({ script: `${script};setInterval(() => {}, 1000)`, env: { OWN: '1' } }),
      );

      const log = await eventually(() => readFileSync(logFileOf(dir, 'sample'), 'utf8'));

      expect(log.trim().split(',')).to.include('OWN').and.not.to.include('PWD');
    });
  });

  it('rotates a log that has grown too large while its writer goes on', async () => {
    await withTable(
      async (table, dir) => {
        const log = logFileOf(dir, 'sample');
        const script = "setInterval(() => console.log('tick'), 10)";
        await table.put(newSpec({ script }));

        for (const mark of ['first', 'second', 'third', 'fourth']) {
          appendFileSync(log, `${mark} ${'x'.repeat(1_000)}\n`);
          table.keepHouse();
        }

        await eventually(() => statSync(log).size > 0 && statSync(log).size < 1_000);
        expect(readFileSync(`${log}.1`, 'utf8')).to.include('fourth');
        expect(readFileSync(`${log}.3`, 'utf8')).to.include('second');
        expect(existsSync(`${log}.4`)).to.equal(false);
        expect(readFileSync(log, 'utf8')).to.match(/^tick\n/);
      },
      { rotation: { maxBytes: 1_000, kept: 3 } },
    );
  });
});
