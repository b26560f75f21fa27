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

    expect(await text(slow!)).to.match(/^HTTP\/1\.1 408 [^]*REQUEST_TIMEOUT/);
    expect(await text(quick!)).to.match(/^HTTP\/1\.1 200 [^]*done/);
    await server.close();
  });

  it('answers what is no request with a problem document', async () => {
    const server = await startHttpServer(
      (_request, response) => {
        response.end('done');
      },
      { port: 0 },
    );
    const ask = async (request: string): Promise<string> => {
      const socket = connect(server.port, '127.0.0.1');
      socket.end(request);
      return await text(socket);
    };
    const fields = 'Host: localhost\r\nConnection: close\r\n';

    const garbage = await ask('what is this\r\n\r\n');
    const long = await ask(`GET /${'x'.repeat(20_000)} HTTP/1.1\r\n${fields}\r\n`);
    const head = await ask(`HEAD /${'x'.repeat(20_000)} HTTP/1.1\r\n${fields}\r\n`);
    const lengths = await ask(
      `POST / HTTP/1.1\r\n${fields}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    );
    const expectation = await ask(`GET / HTTP/1.1\r\n${fields}Expect: wonders\r\n\r\n`);

    const isProblem =
      /^HTTP\/1\.1 (\d+) [^]*\r\nContent-Type: application\/problem\+json[^]*"code":"([A-Z_]+)"/;
    expect(
      [garbage, long, lengths].map((answer) => isProblem.exec(answer)?.slice(1)),
    ).to.deep.equal([
      ['400', 'REQUEST_MALFORMED'],
      ['431', 'REQUEST_HEADERS_TOO_LARGE'],
      ['400', 'REQUEST_MALFORMED'],
    ]);
    expect(head).to.match(/^HTTP\/1\.1 431 [^]*\r\n\r\n$/);
    expect(expectation).to.match(/^HTTP\/1\.1 200 /);
    await server.close();
  });
});
