import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Installation } from './installation';

const execute = promisify(execFile);

/** The network's own command: all that the gateway may use of that package. */
const COMMAND = join(
  resolve(__dirname, '..', '..', '..', '..', '..'),
  'network',
  'bin',
  'guanming-network',
);
const STATUS_WITHIN_MS = 30_000;

const statusSchema = z.object({
  processes: z.array(z.object({ name: z.string(), state: z.string(), restarts: z.int() })),
  nodes: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['orderer', 'peer']),
      height: z.int().optional(),
      blockHash: z.string().optional(),
      leader: z.boolean().optional(),
    }),
  ),
});

/** Output of `guanming-network status --json`. */
export type NetworkStatus = z.infer<typeof statusSchema>;

/** Runs `guanming-network status --json` for an installation. */
export async function readNetworkStatus({ dir }: Installation): Promise<NetworkStatus> {
  const { stdout } = await execute(process.execPath, [COMMAND, '--dir', dir, 'status', '--json'], {
    timeout: STATUS_WITHIN_MS,
    maxBuffer: 16 * 1024 * 1024,
  });
  return statusSchema.parse(JSON.parse(stdout));
}
