import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { serveRoutes } from '../testing/test-app';
import type { RunningHttpServer } from './http-server';
import { PREFER_PROCESSING, tellAccepted } from './interim-answer';

describe('tellAccepted', () => {
  let server: RunningHttpServer;

  before(async () => {
    server = await serveRoutes(({ app }) => {
      app.get('/slow', (_request, response) => {
        tellAccepted(response);
        response.json({ done: true });
        tellAccepted(response);
      });
    });
  });

  after(() => server.close());

  /** The status lines of all answers on one connection, to requests with these header lines. */
  async function statusesOf(headers: readonly string[], version = '1.1'): Promise<string[]> {
    const socket = connect(server.port, '127.0.0.1');
    await once(socket, 'connect');
    headers.forEach((lines, index) => {
      const connection = index === headers.length - 1 ? 'close' : 'keep-alive';
      const host = `Host: localhost:${server.port}`;
      socket.write(
        `GET /slow HTTP/${version}\r\n${host}\r\nConnection: ${connection}\r\n${lines}\r\n`,
      );
    });
    const answers = await text(socket);
    return [...answers.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => status ?? '');
  }

  it('sends no interim answer to who does not ask for one', async () => {
    expect(await statusesOf(['', ''])).to.deep.equal(['200', '200']);
    expect(await statusesOf(['Prefer: respond-async\r\n'])).to.deep.equal(['200']);
    expect(await statusesOf(['Prefer: return="processing, or not"\r\n'])).to.deep.equal(['200']);
    expect(await statusesOf(['Prefer: handling=lenient; processing\r\n'])).to.deep.equal(['200']);
    expect(await statusesOf(['Prefer: processing=no\r\n'])).to.deep.equal(['200']);
    expect(await statusesOf(['Prefer: processing="no"\r\n'])).to.deep.equal(['200']);
    expect(await statusesOf(['Expect: 102-processing\r\n'])).to.not.include('102');
  });

  it('sends one to who asks, however the preference is written', async () => {
    const prefer = PREFER_PROCESSING;
    expect(await statusesOf([`Prefer: ${prefer}\r\n`, ''])).to.deep.equal(['102', '200', '200']);
    expect(await statusesOf(['pREFER: Processing; x=1\r\n'])).to.deep.equal(['102', '200']);
    expect(await statusesOf(['Prefer: processing=""\r\n'])).to.deep.equal(['102', '200']);
    expect(await statusesOf(['Prefer: wait=5, processing\r\n'])).to.deep.equal(['102', '200']);
    expect(await statusesOf(['Prefer: wait=5\r\nPrefer: processing\r\n'])).to.deep.equal([
      '102',
      '200',
    ]);
  });

  it('never sends one in HTTP/1.0, which knows none (RFC 9110, section 15.2)', async () => {
    expect(await statusesOf(['Prefer: processing\r\n'], '1.0')).to.deep.equal(['200']);
  });
});
