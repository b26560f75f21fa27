import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync, closeSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLocalInstallation } from '@guanming/local';
import { waitUntil } from '@guanming/runtime/testing';
import { request } from 'undici';
import type { Installation, ServerName } from './installation';

const READY_WITHIN_MS = 30_000;

/** A server of ours in a process of its own, with a configuration of its own. */
export interface ServerCopy {
  readonly pid: number;
  /** Drains it and waits for its end. */
  stop(): Promise<void>;
}

/** What every server's configuration has. */
interface ServerConfig extends Readonly<Record<string, unknown>> {
  readonly operations: { readonly port: number };
}

/**
 * Starts a server as the supervisor does, with another configuration, and waits until it says that
 * it is ready.
 *
 * @throws Error with the end of its log when it does not get ready
 */
export async function startServerCopy(
  { dir }: Installation,
  server: ServerName,
  config: ServerConfig,
): Promise<ServerCopy> {
  const spec = readLocalInstallation(dir).specs.find(({ name }) => name === `${server}-server`);
  if (spec === undefined) {
    throw new Error(`No ${server} server belongs to ${dir}.`);
  }
  const folder = mkdtempSync(join(tmpdir(), `guanming-${server}-`));
  const configFile = join(folder, 'config.json');
  const logFile = join(folder, 'log');
  writeFileSync(configFile, JSON.stringify(config), { mode: 0o600 });
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(spec.command, spec.args, {
    env: { ...spec.env, PATH: process.env['PATH'], GUANMING_CONFIG: configFile },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const stop = async (): Promise<void> => {
    await end(child);
    rmSync(folder, { recursive: true });
  };
  try {
    await waitUntil(
      `the copy of the ${server} server is ready`,
      () => isReady(child, config.operations.port),
      READY_WITHIN_MS,
    );
  } catch (error) {
    const lines = readFileSync(logFile, 'utf8').trim().split('\n').slice(-10).join('\n');
    await stop();
    throw new Error(`A copy of the ${server} server did not get ready:\n${lines}`, {
      cause: error,
    });
  }
  return { pid: child.pid ?? 0, stop };
}

async function isReady(child: ChildProcess, port: number): Promise<boolean> {
  if (child.exitCode !== null || child.signalCode !== null) {
    throw new Error(`it ended with ${child.exitCode ?? child.signalCode ?? ''}`);
  }
  const { statusCode, body } = await request(`http://127.0.0.1:${port}/readyz`);
  await body.dump();
  return statusCode === 200;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    await exit;
  }
}
