import { z } from 'zod';

/** The groups in the order in which they are started; they are stopped in the opposite order. */
export const processGroups = ['orderer', 'peer', 'chaincode', 'server'] as const;

/** Which layer of the network a process belongs to. */
export type ProcessGroup = (typeof processGroups)[number];

/** The name of a process is also the name of its log file, hence the narrow alphabet. */
export const processNameSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,99}$/, 'lower-case letters, digits, dot, hyphen, at most 100');

const readinessSchema = z.union([
  z.strictObject({ url: z.url({ protocol: /^https?$/ }) }),
  z.strictObject({ port: z.int().min(1).max(65_535) }),
]);

/** See {@link ProcessSpec}. */
export const processSpecSchema = z.strictObject({
  name: processNameSchema,
  group: z.enum(processGroups),
  command: z.string().min(1),
  args: z.array(z.string()),
  cwd: z.string().startsWith('/'),
  env: z.record(z.string().min(1), z.string()),
  stopTimeoutMs: z.int().min(0).max(120_000),
  readiness: readinessSchema.optional(),
});

/**
 * How to run one process.
 *
 * `env` is complete: the process inherits PATH, HOME, TMPDIR and LANG and nothing else.
 * `stopTimeoutMs` is how long, in milliseconds, it may take to end after SIGTERM before SIGKILL.
 * `readiness` tells how a verb finds out that it serves: a URL that answers 2xx, or an open port
 * on 127.0.0.1.
 */
export type ProcessSpec = z.infer<typeof processSpecSchema>;

/** The states of a supervised process; `failed` means that it was given up after a crash loop. */
export const processStates = ['running', 'stopped', 'backing-off', 'failed'] as const;

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
 * What the supervisor knows of one process. `restarts` counts the starts that nobody asked for;
 * `startedAt` and `lastExit.at` are UTC; `lastExit.error` is set when it could not be started.
 */
export type ProcessStatus = z.infer<typeof processStatusSchema>;
