import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { startHttpServer } from './http-server';

describe('startHttpServer', () => {
  it('cuts off who takes too long to send a request, and nobody else', async () => {
    const server = await startHttpServer(
      (request, response) => {
        request.resume().once('end', () => setTimeout(() => response.end('done'), 400));
      },
      { port: 0, requestTimeoutMs: 200 },
    );
    const head = 'POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n';
    const [slow, quick] = [1, 2].map(() => connect(server.port, '127.0.0.1'));
    await Promise.all([once(slow!, 'connect'), once(quick!, 'connect')]);

    slow!.write(`${head}Content-Length: 2\r\n\r\nx`);
    quick!.write(`${head}Content-Length: 1\r\n\r\nx`);

    expect(await text(slow!)).to.match(/^HTTP\/1\.1 408 /);
    expect(await text(quick!)).to.match(/^HTTP\/1\.1 200 [^]*done/);
    await server.close();
  });
});
