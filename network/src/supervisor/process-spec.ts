import { z } from 'zod';
import { livenessSchema, questionSchema } from './liveness-spec';

/** The groups in the order in which they are started; they are stopped in the opposite order. */
export const processGroups = ['orderer', 'peer', 'chaincode', 'server'] as const;

/** Which layer of the network a process belongs to. */
export type ProcessGroup = (typeof processGroups)[number];

/** The name of a process is also the name of its log file, hence the narrow alphabet. */
export const processNameSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,99}$/, 'lower-case letters, digits, dot, hyphen, at most 100');

/** See {@link ProcessSpec}. */
export const processSpecSchema = z.strictObject({
  name: processNameSchema,
  group: z.enum(processGroups),
  command: z.string().min(1),
  args: z.array(z.string()),
  cwd: z.string().startsWith('/'),
  env: z.record(z.string().min(1), z.string()),
  stopTimeoutMs: z.int().min(0).max(120_000),
  readiness: questionSchema.optional(),
  liveness: livenessSchema.optional(),
  dataFolder: z.string().startsWith('/').optional(),
});

/**
 * How to run one process.
 *
 * `env` is complete: the process inherits PATH, HOME, TMPDIR and LANG and nothing else.
 * `stopTimeoutMs` is how long, in milliseconds, it may take to end after SIGTERM before SIGKILL.
 * `readiness` tells how a verb finds out that it serves: a URL that answers 2xx, or an open port
 * on 127.0.0.1. `liveness` tells how the supervisor finds out that it must be started again although
 * it runs. `dataFolder` is where it keeps what it must not lose: while that volume is full, nothing
 * is gained by a start.
 */
export type ProcessSpec = z.infer<typeof processSpecSchema>;

/** The states of a supervised process; `backing-off` means that it waits to be started again. */
const processStates = ['running', 'stopped', 'backing-off'] as const;

/** One of {@link processStates}. */
export type ProcessState = (typeof processStates)[number];

/** See {@link ProcessStatus}. */
export const processStatusSchema = z.object({
  name: processNameSchema,
  group: z.enum(processGroups),
  pid: z.int().positive().optional(),
  state: z.enum(processStates),
  restarts: z.int().nonnegative(),
  startedAt: z.iso.datetime().optional(),
  failure: z.object({ since: z.iso.datetime(), reason: z.string() }).optional(),
  lastExit: z
    .object({
      at: z.iso.datetime(),
      code: z.int().nullable(),
      signal: z.string().nullable(),
      error: z.string().optional(),
    })
    .optional(),
});

/**
 * Status of one process, as the supervisor knows it. `restarts` counts the starts that nobody asked
 * for; `startedAt`, `failure.since` and `lastExit.at` are UTC. `failure` is there from the first
 * unexpected end, or the first failed probe, until the process has been well for a while;
 * `lastExit.error` is set when it could not be started.
 */
export type ProcessStatus = z.infer<typeof processStatusSchema>;
