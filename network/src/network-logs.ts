import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { NetworkFolder } from './folder/network-folder';
import { lastLines, linesSince, LogFollower, mergeLines, type LogFile } from './logs/log-files';
import type { LogLine } from './logs/log-line';
import { logLineJson, renderLogLine } from './logs/render-line';
import { NetworkError } from './network-error';
import { requireNetwork, type NetworkOptions } from './network-up';

const FOLLOW_INTERVAL_MS = 300;

/** Which logs to show, and how. */
export interface LogsOptions extends NetworkOptions {
  /** Processes, or the starts of their names; default: all. */
  readonly nodes?: readonly string[];
  /** Goes on until interrupted, across the rotation of logs. */
  readonly follow?: boolean;
  /** Lines of each log. Default: 50 of one process, 10 of each when there are several. */
  readonly lines?: number;
  /** All lines from then on instead, in milliseconds since 1970-01-01T00:00:00Z. */
  readonly since?: number;
  /** One JSON object a line instead of words. */
  readonly json?: boolean;
}

/**
 * Tells the lines of logs in the order of their times, with local time, level, process and words;
 * nodes and servers alike.
 *
 * @param tell - is given each line without its end
 * @param signal - ends following
 * @throws {@link NetworkError} NETWORK_NOT_FOUND; NODE_UNKNOWN, which names those there are.
 */
export async function networkLogs(
  options: LogsOptions,
  tell: (line: string) => void,
  signal?: AbortSignal,
): Promise<void> {
  const folder = NetworkFolder.from(options.dir);
  requireNetwork(folder);
  const logs = selectLogs(folder, options.nodes ?? []);
  const width = Math.max(...logs.map(({ node }) => node.length));
  const show = (lines: readonly LogLine[]): void => {
    for (const line of lines) {
      tell(options.json ? logLineJson(line) : renderLogLine(line, width));
    }
  };
  const followers = options.follow ? logs.map((log) => new LogFollower(log)) : [];
  show(mergeLines(logs.map((log) => readLog(log, logs.length, options))));
  while (followers.length > 0 && signal?.aborted !== true) {
    await delay(FOLLOW_INTERVAL_MS);
    show(mergeLines(followers.map((follower) => follower.read())));
  }
}

function readLog(log: LogFile, count: number, { since, lines }: LogsOptions): LogLine[] {
  return since === undefined
    ? lastLines(log, lines ?? (count > 1 ? 10 : 50))
    : linesSince(log, since);
}

function selectLogs(folder: NetworkFolder, nodes: readonly string[]): LogFile[] {
  const names = existsSync(folder.logs)
    ? readdirSync(folder.logs)
        .filter((file) => file.endsWith('.log'))
        .map((file) => file.slice(0, -'.log'.length))
        .sort()
    : [];
  const selected = nodes.length === 0 ? names : nodes.flatMap((node) => namesOf(node, names));
  const unknown = nodes.find((node) => namesOf(node, names).length === 0);
  if (unknown !== undefined || selected.length === 0) {
    throw new NetworkError(
      'NODE_UNKNOWN',
      `There is no log of ${unknown ?? 'any process'} in ${folder.logs}. ` +
        (names.length > 0 ? `There are: ${names.join(', ')}.` : 'Nothing was started yet.'),
    );
  }
  return [...new Set(selected)].map((node) => ({ node, path: join(folder.logs, `${node}.log`) }));
}

/** The process of that name; else all whose names begin so. */
function namesOf(node: string, names: readonly string[]): string[] {
  return names.includes(node) ? [node] : names.filter((name) => name.startsWith(node));
}
