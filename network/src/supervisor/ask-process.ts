import { readFileSync } from 'node:fs';
import { connect as connectPlain } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { Agent, request, type Dispatcher } from 'undici';
import type { Question } from './liveness-spec';

/** Answer of a process to a probe: yes, something else, or nothing in time. */
export type ProcessAnswer = 'ok' | 'not-ok' | 'silent';

type TlsFiles = NonNullable<Question['tls']>;

/**
 * Asks a process, once, over a connection of its own. A port is `ok` when it takes a connection.
 * Who has no certificate to ask with learns nothing about the process: `not-ok`.
 */
export async function askProcess(question: Question, timeoutMs: number): Promise<ProcessAnswer> {
  if (question.tls !== undefined && !canRead(question.tls)) {
    return 'not-ok';
  }
  if ('port' in question) {
    return (await takesConnection(question, timeoutMs)) ? 'ok' : 'silent';
  }
  const answer = await getText(question, timeoutMs);
  if (answer === undefined) {
    return 'silent';
  }
  return answer.status >= 200 && answer.status < 300 ? 'ok' : 'not-ok';
}

/** Status and body of a URL; undefined when nothing answers in time. */
export async function getText(
  { url, tls }: Extract<Question, { url: string }>,
  timeoutMs: number,
): Promise<{ readonly status: number; readonly text: string } | undefined> {
  let dispatcher: Dispatcher | undefined;
  try {
    // A frozen process takes the connection and begins no handshake: that has to end in time, too.
    // Not Node's own connections, which may be those of a proxy (NODE_USE_ENV_PROXY).
    dispatcher = new Agent({ connect: { timeout: timeoutMs, ...(tls && readTls(tls)) } });
    const signal = AbortSignal.timeout(timeoutMs);
    const { statusCode, body } = await request(url, { signal, dispatcher });
    return { status: statusCode, text: await body.text() };
  } catch {
    // Refused, reset, late, certificates gone: each only means that there is no answer.
    return undefined;
  } finally {
    // Waits for handshakes under way, so nobody waits for it.
    void dispatcher?.destroy();
  }
}

async function takesConnection(
  { port, tls }: Extract<Question, { port: number }>,
  timeoutMs: number,
): Promise<boolean> {
  return await new Promise((resolve) => {
    const open = { host: '127.0.0.1', port };
    // The kernel takes connections for a process that is frozen; a handshake needs the process.
    const socket = tls
      ? connectTls({ ...open, ...readTls(tls), servername: 'localhost', ALPNProtocols: ['h2'] })
      : connectPlain(open);
    const settle = (taken: boolean): void => {
      socket.destroy();
      resolve(taken);
    };
    socket.setTimeout(timeoutMs, () => {
      settle(false);
    });
    socket.once(tls ? 'secureConnect' : 'connect', () => {
      settle(true);
    });
    socket.once('error', () => {
      settle(false);
    });
  });
}

function canRead(tls: TlsFiles): boolean {
  try {
    readTls(tls);
    return true;
  } catch {
    return false;
  }
}

function readTls({ ca, certificate, privateKey }: TlsFiles): {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
} {
  return {
    ca: readFileSync(ca, 'utf8'),
    cert: readFileSync(certificate, 'utf8'),
    key: readFileSync(privateKey, 'utf8'),
  };
}
