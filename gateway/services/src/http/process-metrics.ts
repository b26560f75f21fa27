import { readFile } from 'node:fs/promises';
import { Gauge } from 'prom-client';
import { z } from 'zod';
import type { Registry } from './metrics';

/** What the supervisor writes of its processes, as far as metrics want to know it. */
const statusSchema = z.object({
  processes: z.array(
    z.object({
      name: z.string(),
      state: z.string(),
      restarts: z.int().min(0),
      failure: z.object({ since: z.iso.datetime() }).optional(),
    }),
  ),
});
type ProcessStatus = z.infer<typeof statusSchema>['processes'][number];

async function readStatus(path: string): Promise<readonly ProcessStatus[]> {
  return statusSchema.parse(JSON.parse(await readFile(path, 'utf8'))).processes;
}

/**
 * Tells Prometheus how the processes of the installation are, as their supervisor wrote it.
 *
 * @param statusFile - the supervisor's `process-status.json`; while it cannot be read, no process is
 * told of
 */
export function observeProcesses(metrics: Registry, statusFile: string): void {
  const common = { labelNames: ['process'] as const, registers: [metrics] };
  const tellEach = async (
    gauge: Gauge<'process'>,
    valueOf: (process: ProcessStatus) => number,
  ): Promise<void> => {
    gauge.reset();
    // Without the file the series are absent, which is what an alarm on them looks for.
    const processes = await readStatus(statusFile).catch(() => []);
    for (const process of processes) {
      gauge.set({ process: process.name }, valueOf(process));
    }
  };
  new Gauge({
    ...common,
    name: 'guanming_process_restarts',
    help: 'How often the supervisor has started a process again',
    async collect() {
      await tellEach(this, ({ restarts }) => restarts);
    },
  });
  new Gauge({
    ...common,
    name: 'guanming_process_up',
    help: 'Whether a process runs and does its work, as its supervisor sees it',
    async collect() {
      await tellEach(this, ({ state, failure }) =>
        Number(state === 'running' && failure === undefined),
      );
    },
  });
}
