import { join } from 'node:path';
import { z } from 'zod';
import { readJsonOf, writeJsonAtomically } from './atomic-file';
import type { ProcessIdentity } from './process-identity';
import { processGroups, processNameSchema } from './process-spec';

const processRecordSchema = z.object({
  name: processNameSchema,
  group: z.enum(processGroups),
  pid: z.int().positive(),
  startTime: z.string(),
  stopTimeoutMs: z.int().nonnegative(),
});

const processRecordsSchema = z.object({ processes: z.array(processRecordSchema) });

/** A process that was started and is not yet known to be dead. */
export type ProcessRecord = z.infer<typeof processRecordSchema>;

/** Reads `<dir>/processes.json`; empty when there is none. */
export function readProcessRecords(dir: string): ProcessRecord[] {
  return readJsonOf(recordsFile(dir), processRecordsSchema)?.processes ?? [];
}

/** Replaces `<dir>/processes.json`. */
export function writeProcessRecords(dir: string, processes: readonly ProcessRecord[]): void {
  writeJsonAtomically(recordsFile(dir), { processes });
}

/** The supervisor's side of `processes.json`: kept on disk so that its death loses no process. */
export class ProcessRecords {
  readonly #dir: string;
  #records: ProcessRecord[] = [];

  constructor(dir: string) {
    this.#dir = dir;
    this.#write();
  }

  add(record: ProcessRecord): void {
    this.#records.push(record);
    this.#write();
  }

  remove(identity: ProcessIdentity): void {
    this.#records = this.#records.filter(
      ({ pid, startTime }) => pid !== identity.pid || startTime !== identity.startTime,
    );
    this.#write();
  }

  #write(): void {
    writeProcessRecords(this.#dir, this.#records);
  }
}

function recordsFile(dir: string): string {
  return join(dir, 'processes.json');
}
