import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { ConsoleInBrowser } from '../testing/console-in-browser';

describe('the cookie of a console that a browser is signed in to', function () {
  this.timeout(60_000);

  let consoleInBrowser: ConsoleInBrowser;
  let other: Server;
  let cookies: string | undefined;

  before(async () => {
    consoleInBrowser = await ConsoleInBrowser.start();
    other = createServer((request, response) => {
      cookies = request.headers.cookie;
      response.setHeader('Set-Cookie', 'terminal=shop; Path=/').end('another server');
    }).listen(0, '127.0.0.1');
    await once(other, 'listening');
  });

  after(async () => {
    other.close();
    await consoleInBrowser.close();
  });

  it('reaches no server of another host, and gets no cookie of one', async () => {
    const page = await consoleInBrowser.signIn();
    const { port } = other.address() as AddressInfo;

    await page.goto(`http://localhost:${port}/`);
    expect(cookies).to.equal(undefined);

    const request = page.waitForRequest(`${consoleInBrowser.url}/`);
    await page.goto(`${consoleInBrowser.url}/`);
    expect((await (await request).allHeaders())['cookie']).to.match(/^console=[\w-]+$/);

    // Ports separate nothing: the host does.
    await page.goto(`http://console.localhost:${port}/`);
    expect(cookies).to.match(/^console=/);
  });
});
