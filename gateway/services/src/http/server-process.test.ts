import { setTimeout as sleep } from 'node:timers/promises';
import { waitUntil } from '@guanming/runtime/testing';
import { expect } from 'chai';
import { ask, newTestContext } from '../testing/test-app';
import { buildApp } from './app';
import type { AppContext } from './app';
import { startServer } from './server-process';
import type { RunningServer } from './server-process';

interface Under {
  readonly context: AppContext;
  readonly server: RunningServer;
  readonly steps: string[];
  check: () => Promise<unknown>;
}

async function start(): Promise<Under> {
  const context = newTestContext();
  const steps: string[] = [];
  const app = buildApp(context, 'main', { title: 'T', description: 'T' }, (api) => {
    api.app.get('/slow', async (_request, response) => {
      steps.push('begun');
      await sleep(150);
      steps.push('done');
      response.json({ done: true });
    });
  });
  const under = {
    context,
    steps,
    check: (): Promise<unknown> => Promise.resolve(),
    server: undefined as unknown as RunningServer,
  };
  under.server = await startServer({
    context,
    listeners: [{ name: 'main', app, port: 0 }],
    operations: { port: 0 },
    readiness: { ledger: () => under.check() },
    release: () => {
      steps.push('released');
    },
  });
  return under;
}

describe('startServer', () => {
  it('finishes the requests under way, then lets go', async () => {
    const { server, steps } = await start();
    const slow = ask(`${server.urls['main'] ?? ''}/slow`);
    await waitUntil('the request to be under way', () => Promise.resolve(steps.includes('begun')));

    await server.close();

    expect((await slow).body).to.deep.equal({ done: true });
    expect(steps).to.deep.equal(['begun', 'done', 'released']);
  });

  it('refuses new requests while it stops', async () => {
    const { server, context } = await start();
    context.draining.begin();

    const { status, headers, body } = await ask(`${server.urls['main'] ?? ''}/slow`);

    expect([status, body['code']]).to.deep.equal([503, 'SERVER_DRAINING']);
    expect(headers['retry-after']).to.equal('1');
    expect(headers['connection']).to.equal('close');
    await server.close();
  });

  it('is alive whatever the network does, and ready only when its checks pass', async () => {
    const under = await start();
    const url = under.server.urls['operations'] ?? '';

    const ready = await ask(`${url}/readyz`);
    under.check = () => Promise.reject(new Error('no peer'));
    const notReady = await ask(`${url}/readyz`);
    const alive = await ask(`${url}/livez`);
    const metrics = await ask(`${url}/metrics`);

    expect([ready.status, ready.body['status']]).to.deep.equal([200, 'ready']);
    expect([notReady.status, notReady.body]).to.deep.equal([
      503,
      { status: 'not-ready', checks: { ledger: 'no peer' } },
    ]);
    expect(alive.status).to.equal(200);
    expect(metrics.body['text']).to.contain('process_cpu_seconds_total');
    await under.server.close();
  });

  it('starts nothing when one port is taken', async () => {
    const { server, context } = await start();
    const app = buildApp(context, 'other', { title: 'T', description: 'T' }, () => undefined);
    const taken = Number(new URL(server.urls['main'] ?? '').port);
    let isReleased = false;

    let failure: unknown;
    try {
      await startServer({
        context: newTestContext(),
        listeners: [
          { name: 'free', app, port: 0 },
          { name: 'taken', app, port: taken },
        ],
        operations: { port: 0 },
        readiness: {},
        release: () => {
          isReleased = true;
        },
      });
    } catch (error) {
      failure = error;
    }

    expect(failure).to.have.property('code', 'EADDRINUSE');
    expect(isReleased).to.equal(true);
    await server.close();
  });
});
