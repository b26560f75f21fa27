import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { newTestContext, serveRoutes } from '../testing/test-app';
import type { RunningHttpServer } from './http-server';
import type { ServedHosts } from './served-hosts';

describe('a listener asked by a host', () => {
  let server: RunningHttpServer;

  async function serve(served?: ServedHosts): Promise<void> {
    const context = newTestContext();
    server = await serveRoutes(
      (api) => {
        api.app.get('/page', (_request, response) => {
          response.send('page');
        });
        api.route(
          { method: 'get', path: '/v1/a', summary: 'A', responses: {}, problems: [] },
          ({ response }) => {
            response.json({ served: true });
          },
        );
      },
      served === undefined ? context : { ...context, served },
    );
  }

  afterEach(() => server.close());

  async function answerTo(head: string): Promise<string> {
    const socket = connect(server.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(`${head}\r\nConnection: close\r\n\r\n`);
    return text(socket);
  }

  /** The status of an answer, and its code. */
  async function outcomeOf(host: string, target = '/v1/a'): Promise<string> {
    const answer = await answerTo(`GET ${target} HTTP/1.1\r\nHost: ${host}`);
    return [/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1], /"code":"(\w+)"/.exec(answer)?.[1]]
      .filter((part) => part !== undefined)
      .join(' ');
  }

  const OTHER = '421 HOST_NOT_SERVED';

  it('serves the names of the loopback interface, also through a forwarded port', async () => {
    await serve();
    for (const name of ['localhost', 'LOCALHOST', '127.0.0.1', '[::1]']) {
      expect(await outcomeOf(`${name}:${server.port}`), name).to.equal('200');
      expect(await outcomeOf(`${name}:9000`), name).to.equal('200');
      expect(await outcomeOf(name), name).to.equal('200');
    }
  });

  it('refuses every other name and form, for pages as for routes', async () => {
    await serve();
    const { port } = server;
    const others = [
      `rebound.example:${port}`,
      'rebound.example',
      `localhost.:${port}`,
      `localhost.rebound.example:${port}`,
      `localhost:${port}.rebound.example`,
      `console.localhost:${port}`,
      `user@localhost:${port}`,
      `127.1:${port}`,
      `0.0.0.0:${port}`,
      `[::ffff:127.0.0.1]:${port}`,
      'null',
    ];
    for (const host of others) {
      expect(await outcomeOf(host), host).to.equal(OTHER);
      expect(await outcomeOf(host, '/page'), host).to.equal(OTHER);
      expect(await outcomeOf(host, '/openapi.json'), host).to.equal(OTHER);
    }
  });

  it('refuses a request without a host, with two, and for another target', async () => {
    await serve();
    const own = `localhost:${server.port}`;
    const old = await answerTo('GET /v1/a HTTP/1.0');
    const two = await answerTo(`GET /v1/a HTTP/1.1\r\nHost: ${own}\r\nHost: rebound.example`);

    expect(old).to.match(/^HTTP\/1\.1 421 /);
    expect(two).to.match(/^HTTP\/1\.1 4\d\d /);
    expect(await outcomeOf(own, 'http://rebound.example/v1/a')).to.equal(OTHER);
    expect(await outcomeOf(own, `http://${own}/v1/a`)).to.equal('200');
  });

  it('serves what its configuration names besides', async () => {
    await serve({
      publicUrl: 'https://shop.example',
      hosts: ['shop.internal:1'],
    });
    for (const host of ['shop.example', 'shop.internal:1', 'Shop.Example']) {
      expect(await outcomeOf(host), host).to.equal('200');
    }
    expect(await outcomeOf(`localhost:${server.port}`)).to.equal('200');
    expect(await outcomeOf('shop.example:1')).to.equal(OTHER);
  });

  it('tells the right address when only that is served', async () => {
    await serve({ publicUrl: 'http://console.localhost:17303', loopback: false });
    const answer = await answerTo(`GET / HTTP/1.1\r\nHost: localhost:${server.port}`);

    expect(answer).to.match(/^HTTP\/1\.1 421 Misdirected Request\r\n/);
    expect(answer).to.contain('application/problem+json');
    expect(answer).to.contain('Use http://console.localhost:17303');
    expect(await outcomeOf('console.localhost:17303')).to.equal('200');
    expect(await outcomeOf('console.localhost:9303')).to.equal('200');
    expect(await outcomeOf('other.localhost:17303')).to.equal(OTHER);
  });
});
