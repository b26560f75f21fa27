import { join } from 'node:path';
import { z } from 'zod';
import { readJsonOf, writeJsonAtomically } from './atomic-file';
import { processGroups, processNameSchema, processSpecSchema } from './process-spec';

const processRecordSchema = z.object({
  name: processNameSchema,
  group: z.enum(processGroups),
  pid: z.int().positive(),
  startTime: z.string(),
  stopTimeoutMs: z.int().nonnegative(),
  /** Absent in the records of versions before. */
  spec: processSpecSchema.optional(),
  startedAt: z.iso.datetime().optional(),
  restarts: z.int().nonnegative().optional(),
});

const waitingRecordSchema = z.object({
  spec: processSpecSchema,
  restarts: z.int().nonnegative(),
});

const recordsSchema = z.object({
  processes: z.array(processRecordSchema),
  waiting: z.array(waitingRecordSchema).default([]),
});

/** A process that was started and is not yet known to be dead. */
export type ProcessRecord = z.infer<typeof processRecordSchema>;

/** A process that is wanted and waits for its next start. */
export type WaitingRecord = z.infer<typeof waitingRecordSchema>;

/** Content of `processes.json`: enough for another supervisor to go on. */
export type ProcessRecords = z.infer<typeof recordsSchema>;

/** Reads `<dir>/processes.json`; nothing when there is none. */
export function readRecords(dir: string): ProcessRecords {
  return readJsonOf(recordsFile(dir), recordsSchema) ?? { processes: [], waiting: [] };
}

/** The processes of `<dir>/processes.json`. */
export function readProcessRecords(dir: string): ProcessRecord[] {
  return readRecords(dir).processes;
}

/** Replaces `<dir>/processes.json`. */
export function writeProcessRecords(
  dir: string,
  processes: readonly ProcessRecord[],
  waiting: readonly WaitingRecord[] = [],
): void {
  writeJsonAtomically(recordsFile(dir), { processes, waiting });
}

function recordsFile(dir: string): string {
  return join(dir, 'processes.json');
}
