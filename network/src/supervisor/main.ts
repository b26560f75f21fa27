import { rmSync, writeSync } from 'node:fs';
import type { Server } from 'node:http';
import { dirname } from 'node:path';
import { makePrivateFolder } from '../folder/private-files';
import { writeJsonAtomically } from './atomic-file';
import { listenForControl } from './control-server';
import { identifyProcess, isAlive } from './process-identity';
import { readRecords } from './process-records';
import { ProcessTable } from './process-table';
import {
  logFileOf,
  prepareSocketPath,
  readSupervisorRecord,
  supervisorRecordFile,
} from './supervisor-folder';
import { SupervisorLog } from './supervisor-log';

const HOUSEKEEPING_INTERVAL_MS = 2_000;

const { note } = new SupervisorLog((text) => writeSync(process.stdout.fd, text));

/** The life of the supervisor of one network folder, from its record to its ordered end. */
async function supervise(dir: string): Promise<void> {
  process.umask(0o077);
  makePrivateFolder(dirname(logFileOf(dir, 'supervisor')));
  const predecessor = readSupervisorRecord(dir);
  if (predecessor && isAlive(predecessor)) {
    throw new Error(`${dir} is supervised by process ${predecessor.pid} already.`);
  }
  const table = new ProcessTable({ dir, note });
  const requestShutdown = (reason: string): void => {
    if (!table.isStopping) {
      note(`stopping everything: ${reason}`);
      void shutDown();
    }
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => {
      requestShutdown(signal);
    });
  }
  const fail = (error: unknown): void => {
    note(`bug in the supervisor: ${error instanceof Error ? String(error.stack) : String(error)}`);
    process.exitCode = 1;
    requestShutdown('after a failure of its own');
  };
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);

  const socket = prepareSocketPath(dir);
  const server: Server = await listenForControl(socket, {
    table,
    note,
    requestShutdown: () => {
      requestShutdown('asked to');
    },
  });
  table.adopt(readRecords(dir));
  const record = { ...identifyProcess(process.pid), socket };
  writeJsonAtomically(supervisorRecordFile(dir), record);
  note(`supervising ${dir}, pid ${process.pid}`);

  const housekeeping = setInterval(() => {
    if (isStillOurs()) {
      table.keepHouse();
    } else {
      requestShutdown('the network folder was removed or taken over');
    }
  }, HOUSEKEEPING_INTERVAL_MS);

  function isStillOurs(): boolean {
    try {
      return readSupervisorRecord(dir)?.pid === process.pid;
    } catch (error) {
      // A volume that cannot be read now is no reason to stop what runs.
      note(`${supervisorRecordFile(dir)} could not be read: ${String(error)}`);
      return true;
    }
  }

  async function shutDown(): Promise<void> {
    try {
      await table.shutdown();
      note('everything has stopped');
    } finally {
      clearInterval(housekeeping);
      if (isStillOurs()) {
        rmSync(supervisorRecordFile(dir), { force: true });
        rmSync(dirname(socket) === dir ? socket : dirname(socket), {
          recursive: true,
          force: true,
        });
      }
      server.close();
      server.closeAllConnections();
    }
  }
}

const [, , folder] = process.argv;
if (folder === undefined) {
  throw new Error('The supervisor needs the network folder as its argument.');
}
supervise(folder).catch((error: unknown) => {
  note(String(error));
  process.exitCode = 1;
});
