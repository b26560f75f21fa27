import 'reflect-metadata';
import { KeyObject, webcrypto } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import { X509CertificateGenerator } from '@peculiar/x509';
import { expect } from 'chai';
import { startHttpServer } from './http-server';
import type { RunningHttpServer, ServerTls } from './http-server';

const HEAD = 'POST / HTTP/1.1\r\nHost: localhost\r\n';

/** What a client sends, and then nothing more; it never closes its side. */
const silences: Readonly<Record<string, string>> = {
  nothing: '',
  'an empty line': '\r\n',
  'half a request line': 'GET /inv',
  'half a header': `${HEAD}Content-Le`,
  'headers without an end': `${HEAD}Content-Length: 2\r\n`,
  'half a body': `${HEAD}Content-Length: 2\r\n\r\nx`,
  'half a chunk': `${HEAD}Transfer-Encoding: chunked\r\n\r\n5\r\nab`,
  'no body after Expect': `${HEAD}Expect: 100-continue\r\nContent-Length: 2\r\n\r\n`,
  'a body that nobody waits for': `${HEAD}Early: yes\r\nContent-Length: 99\r\n\r\nx`,
  'a whole request, then nothing': `${HEAD}Content-Length: 0\r\n\r\n`,
  'a whole request, then half of one': `${HEAD}Content-Length: 0\r\n\r\nGET /`,
  'a tunnel': 'CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\n\r\n',
  'another protocol': `GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
  'the first bytes of TLS': '\x16\x03\x01\x02\x00',
};

/** Answers once the body is there, or at once where the client says so; `/silent` never. */
function start(tls?: ServerTls, limits = {}): Promise<RunningHttpServer> {
  return startHttpServer(
    (request, response) => {
      if (request.url === '/silent') {
        return;
      }
      if (request.url === '/long') {
        response.end(Buffer.alloc(50_000_000));
        return;
      }
      if (request.headers['early'] !== undefined) {
        response.end('early');
        return;
      }
      request.resume().once('end', () => response.end('done'));
    },
    {
      port: 0,
      requestTimeoutMs: 300,
      keepAliveMs: 300,
      silenceMs: 600,
      ...(tls === undefined ? {} : { tls }),
      ...limits,
    },
  );
}

/** A client that keeps its side open whatever the server does. */
async function open(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  await once(socket, 'connect');
  return socket;
}

/** How many connections a server has, by its own count. */
function counted(): { readonly counts: number[]; readonly refused: string[] } & {
  readonly observer: { open(count: number): void; refused(limit: string): void };
} {
  const counts: number[] = [];
  const refused: string[] = [];
  const observer = {
    open: (count: number) => void counts.push(count),
    refused: (limit: string) => void refused.push(limit),
  };
  return { counts, refused, observer };
}

async function untilLast(counts: readonly number[], wanted: number, what: string): Promise<void> {
  for (const deadline = Date.now() + 10_000; counts.at(-1) !== wanted;) {
    expect(Date.now(), `the server keeps the socket after ${what}`).to.be.below(deadline);
    await setTimeout(20);
  }
}

/** Connects, has `talk` say something, and expects the server to let the socket go. */
async function expectLetGo(
  what: string,
  talk: (socket: Socket) => unknown,
  tls?: ServerTls,
): Promise<void> {
  const { counts, observer } = counted();
  const server = await start(tls, { connections: observer });
  const socket = await open(server.port);
  socket.on('error', () => undefined).resume();
  await talk(socket);
  await untilLast(counts, 0, what);
  expect(Math.max(...counts)).to.equal(1);
  socket.destroy();
  await server.close();
}

describe('sockets that send nothing', function () {
  this.timeout(15_000);

  it('are let go, whatever was sent before', async () => {
    await Promise.all(
      Object.entries(silences).map(([what, sent]) =>
        expectLetGo(what, (socket) => socket.write(sent, 'latin1')),
      ),
    );
  });

  it('are let go while a slow header trickles in', async () => {
    let trickle: NodeJS.Timeout | undefined;
    await expectLetGo('a slow header', (socket) => {
      socket.write(`${HEAD}Slow: `);
      trickle = setInterval(() => socket.write('x'), 50);
    });
    clearInterval(trickle);
  });

  it('are let go when an answer does not come, or is not read', async () => {
    await Promise.all(
      ['/silent', '/long'].map((path) =>
        expectLetGo(path, (socket) => {
          socket.pause();
          socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
        }),
      ),
    );
  });

  it('are closed at once beyond the limits, and counted', async () => {
    for (const [limits, limit] of [
      [{ maxConnectionsPerAddress: 2 }, 'address'],
      [{ maxConnections: 2 }, 'listener'],
    ] as const) {
      const { counts, refused, observer } = counted();
      const server = await start(undefined, { ...limits, connections: observer });
      const sockets = [await open(server.port), await open(server.port), await open(server.port)];

      await once(sockets[2]!.resume(), 'end');

      expect(refused).to.deep.equal([limit]);
      expect(counts.at(-1)).to.equal(2);
      sockets.forEach((socket) => socket.destroy());
      await untilLast(counts, 0, 'its end');
      await server.close();
    }
  });

  describe('on a listener with mutual TLS', () => {
    let tls: ServerTls;

    before(async () => {
      const keys = await webcrypto.subtle.generateKey(
        { name: 'ECDSA', namedCurve: 'P-256' },
        true,
        ['sign', 'verify'],
      );
      const certificate = await X509CertificateGenerator.createSelfSigned({
        name: 'CN=localhost',
        keys,
      });
      const pem = certificate.toString('pem');
      const privateKey = KeyObject.from(keys.privateKey).export({ format: 'pem', type: 'pkcs8' });
      tls = { certificate: pem, privateKey: privateKey.toString(), clientAuthorities: [pem] };
    });

    it('are let go without a whole handshake', async () => {
      const halves = {
        nothing: '',
        'half a handshake': '\x16\x03\x01\x02\x00\x01',
        'no TLS at all': `${HEAD}\r\n`,
      };
      await Promise.all(
        Object.entries(halves).map(([what, sent]) =>
          expectLetGo(what, (socket) => socket.write(sent, 'latin1'), tls),
        ),
      );
    });

    it('are let go after the handshake alone', async () => {
      const { certificate: cert, privateKey: key } = tls;
      const shakeHands = async (socket: Socket): Promise<void> => {
        const secure = connectTls({ socket, ca: cert, cert, key, servername: 'localhost' });
        secure.on('error', () => undefined).resume();
        await once(secure, 'secureConnect');
      };
      await expectLetGo('the handshake', shakeHands, tls);
    });
  });
});
