import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** What is read of a log line. */
const lineSchema = z.object({
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  time: z.number(),
  msg: z.string().optional(),
  orderId: z.string().optional(),
  /** Why an attempt at an order has no outcome. */
  reason: z.string().optional(),
});

/** One line of a server's log. */
export type ServerLogLine = z.infer<typeof lineSchema>;

/** The newest bytes of a log that are read. */
const TAIL_BYTES = 4 * 1024 * 1024;

/** The lines of a server's log that `wanted` keeps, oldest first; none when there is no log. */
export async function readServerLog(
  networkDir: string,
  server: string,
  wanted: (line: ServerLogLine) => boolean,
): Promise<ServerLogLine[]> {
  const text = await readTail(join(networkDir, 'logs', `${server}.log`));
  return text
    .split('\n')
    .flatMap((line) => parseLine(line) ?? [])
    .filter(wanted);
}

async function readTail(path: string): Promise<string> {
  try {
    return (await readFile(path)).subarray(-TAIL_BYTES).toString('utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return '';
    }
    throw error;
  }
}

/** A line of another program, or cut by the tail, is no log line of ours. */
function parseLine(line: string): ServerLogLine | undefined {
  if (!line.startsWith('{')) {
    return undefined;
  }
  try {
    const parsed = lineSchema.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
