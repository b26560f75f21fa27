import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TicketingConfig } from '../ticketing-config';

/** A ticketing server in a process of its own. */
export interface TicketingProcess {
  readonly url: string;
  /** URL of the operations listener. */
  readonly operations: string;
  readonly pid: number;
  /** Everything that it has logged. */
  readonly log: readonly string[];
  /** Sends a signal and waits for the end; returns the exit code, or the signal that ended it. */
  end(signal: NodeJS.Signals): Promise<number | string | null>;
}

const MAIN = join(__dirname, '..', '..', 'bin', 'ticketing-server.js');

/**
 * Starts the server as `npm start` does, and waits until it listens.
 *
 * @param wrapper - a command that takes the server's own as its further arguments, and becomes it
 */
export async function spawnTicketingServer(
  folder: string,
  config: TicketingConfig,
  wrapper: readonly string[] = [],
): Promise<TicketingProcess> {
  const configFile = join(folder, 'ticketing.json');
  writeFileSync(configFile, JSON.stringify({ ...config, logLevel: 'info' }), { mode: 0o600 });
  const [command = process.execPath, ...args] = wrapper.concat(process.execPath, MAIN);
  const child = spawn(command, args, {
    env: { PATH: process.env['PATH'], GUANMING_CONFIG: configFile },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const log: string[] = [];
  const urls = await listening(child, log);
  return {
    url: urls.public,
    operations: urls.operations,
    pid: child.pid ?? 0,
    log,
    end: async (signal) => {
      const ended = once(child, 'exit');
      child.kill(signal);
      const [code, by] = (await ended) as [number | null, string | null];
      return code ?? by;
    },
  };
}

interface ListenerUrls {
  readonly public: string;
  readonly operations: string;
}

async function listening(child: ChildProcess, log: string[]): Promise<ListenerUrls> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => {
      reject(new Error(`the server ended with ${code ?? 'a signal'}: ${log.join('\n')}`));
    });
    if (child.stdout === null) {
      return;
    }
    createInterface({ input: child.stdout }).on('line', (line) => {
      log.push(line);
      const entry = JSON.parse(line) as { msg: string; urls?: ListenerUrls };
      if (entry.msg === 'listening' && entry.urls !== undefined) {
        resolve(entry.urls);
      }
    });
  });
}
