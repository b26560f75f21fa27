import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { execa, ExecaError } from 'execa';
import { NetworkFolder } from './folder/network-folder';
import { NetworkError } from './network-error';
import { requireNetwork, type NetworkOptions } from './network-up';

/** Which logs to show. */
export interface LogsOptions extends NetworkOptions {
  /** A process, or the start of its name; default: all. */
  readonly node?: string;
  /** Goes on until interrupted, across the rotation of logs. */
  readonly follow?: boolean;
  /** Lines of each log. Default: 50 of one process, 10 of each when there are several. */
  readonly lines?: number;
}

/**
 * Writes logs to the standard output.
 *
 * @throws {@link NetworkError} NETWORK_NOT_FOUND; NODE_UNKNOWN, which names those there are.
 */
export async function networkLogs(options: LogsOptions = {}): Promise<void> {
  const folder = NetworkFolder.from(options.dir);
  requireNetwork(folder);
  const files = selectLogs(folder, options.node);
  const lines = options.lines ?? (files.length > 1 ? 10 : 50);
  try {
    await execa('tail', ['-n', String(lines), ...(options.follow ? ['-F'] : []), ...files], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
  } catch (error) {
    const interrupted = error instanceof ExecaError && error.signal !== undefined;
    if (!interrupted) {
      throw error;
    }
  }
}

function selectLogs(folder: NetworkFolder, node: string | undefined): string[] {
  const names = existsSync(folder.logs)
    ? readdirSync(folder.logs)
        .filter((file) => file.endsWith('.log'))
        .map((file) => file.slice(0, -'.log'.length))
        .sort()
    : [];
  const exact = names.filter((name) => name === node);
  const selected = exact.length > 0 ? exact : names.filter((name) => name.startsWith(node ?? ''));
  if (selected.length === 0) {
    throw new NetworkError(
      'NODE_UNKNOWN',
      `There is no log of ${node ?? 'any process'} in ${folder.logs}. ` +
        (names.length > 0 ? `There are: ${names.join(', ')}.` : 'Nothing was started yet.'),
    );
  }
  return selected.map((name) => join(folder.logs, `${name}.log`));
}
