import { loopbackAddress } from '@guanming/runtime';
import { CountingListener } from '@guanming/runtime/testing';
import { expect } from 'chai';
import { Agent, getGlobalDispatcher, ProxyAgent, setGlobalDispatcher } from 'undici';
import type { RunningHttpServer } from '../http/http-server';
import { serveRoutes } from '../testing/test-app';
import { sendJson } from './json-client';

describe('an address of the loopback interface', () => {
  const nodesOwn = getGlobalDispatcher();
  let proxy: CountingListener;
  let server: RunningHttpServer;

  before(async () => {
    proxy = await CountingListener.open();
    server = await serveRoutes((api) => {
      api.route(
        { method: 'get', path: '/v1/a', summary: 'A', responses: {}, problems: [] },
        ({ response }) => {
          response.json({ done: true });
        },
      );
    });
    // What Node does of its own when NODE_USE_ENV_PROXY is set.
    setGlobalDispatcher(new ProxyAgent(`http://127.0.0.1:${proxy.port}`));
  });

  after(async () => {
    setGlobalDispatcher(nodesOwn);
    proxy.close();
    await server.close();
  });

  it('is asked without the proxy that Node uses', async () => {
    const { body } = await sendJson({ method: 'GET', url: `${server.url}/v1/a` });
    expect(body).to.deep.equal({ done: true });
    expect(proxy.connections).to.equal(0);
  });

  for (const host of ['localhost', 'console.localhost', '127.0.0.1', '127.8.9.1', '[::1]']) {
    it(`is ${host}`, () => {
      expect(loopbackAddress(`http://${host}:1/`).dispatcher).to.be.instanceOf(Agent);
    });
  }

  for (const host of ['bureau.example', 'localhost.example', 'notlocalhost', '128.0.0.1']) {
    it(`is not ${host}, which Node may ask through a proxy`, () => {
      expect(loopbackAddress(`http://${host}:1/`).dispatcher).to.equal(getGlobalDispatcher());
    });
  }
});
