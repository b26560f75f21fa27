import { readFileSync } from 'node:fs';
import { liveNetworkDir } from '@guanming/ledger/testing';
import { readLocalInstallation } from '@guanming/local';
import type { LocalInstallation } from '@guanming/local';
import { loopbackAddress } from '@guanming/runtime';
import { expect } from 'chai';
import { request } from 'undici';
import { z } from 'zod';
import { Installation } from './testing/installation/installation';
import { newAgent } from './testing/installation/server-clients';

const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
});

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly text: string;
}

describe('the doors of every server', () => {
  let local: LocalInstallation;
  let installation: Installation;

  before(() => {
    local = readLocalInstallation(liveNetworkDir());
    installation = Installation.fromEnvironment();
  });

  async function ask(
    url: string,
    headers: Record<string, string> = {},
    method: 'GET' | 'POST' | 'PUT' | 'DELETE' = 'GET',
  ): Promise<Answer> {
    const target = loopbackAddress(url);
    const { server } = installation.connection('billing');
    const { tlsRootCertificates, mspId } = installation.connection('tax-bureau');
    const agent = newAgent(1, {
      ca: readFileSync(tlsRootCertificates[mspId] ?? '', 'utf8'),
      cert: readFileSync(server.certificate, 'utf8'),
      key: readFileSync(server.privateKey, 'utf8'),
      servername: 'localhost',
    });
    const answer = await request(target.url, {
      method,
      dispatcher: agent,
      headers: { ...target.headers, ...headers },
    });
    const text = await answer.body.text();
    await agent.close();
    return { status: answer.statusCode, headers: answer.headers, text };
  }

  async function readDocument(url: string): Promise<z.infer<typeof documentSchema>> {
    return documentSchema.parse(JSON.parse((await ask(`${url}/openapi.json`)).text));
  }

  function urls(): string[] {
    return Object.values<string>({ ...local.urls });
  }

  function operationsUrls(): string[] {
    const { ticketing, billing, taxBureau, verifier } = installation;
    return [ticketing, billing, taxBureau, verifier].map(
      ({ operations }) => `http://localhost:${operations.port}`,
    );
  }

  it('are closed to every other host', async () => {
    for (const url of [...urls(), ...operationsUrls()]) {
      const { port } = new URL(url);
      for (const host of ['rebound.example', `rebound.example:${port}`, 'localhost.example:1']) {
        for (const path of ['/', '/openapi.json', '/readyz', '/v1/orders']) {
          const { status, text } = await ask(`${url}${path}`, { host });
          expect(status, `${url}${path} by ${host}`).to.equal(421);
          expect(text).to.contain('HOST_NOT_SERVED');
        }
      }
    }
  });

  it('are open to this machine through a forwarded port', async () => {
    const { officer, ...others } = local.urls;
    for (const url of Object.values<string>(others)) {
      expect((await ask(`${url}/readyz`, { host: 'localhost:1' })).status, url).to.not.equal(421);
    }
    expect((await ask(`${officer}/`, { host: 'console.localhost:1' })).status).to.equal(200);
  });

  it('of the console open by its own name alone, and no other by that', async () => {
    const { officer, ...others } = local.urls;
    const { port } = new URL(officer);

    const byLoopback = await ask(`http://localhost:${port}/`);
    expect(byLoopback.status).to.equal(421);
    expect(byLoopback.text).to.contain(officer);
    expect((await ask(`${officer}/`)).status).to.equal(200);
    for (const url of Object.values<string>(others)) {
      const host = `console.localhost:${new URL(url).port}`;
      expect((await ask(`${url}/`, { host })).status, url).to.equal(421);
    }
  });

  it('are closed to pages of other sites, on every route that is not for reading', async () => {
    let routes = 0;
    for (const url of urls()) {
      const { paths } = await readDocument(url);
      for (const [path, operations] of Object.entries(paths)) {
        const address = `${url}${path.replaceAll(/\{\w+\}/g, 'x')}`;
        for (const name of Object.keys(operations)) {
          const method = name.toUpperCase() as 'GET' | 'POST' | 'PUT' | 'DELETE';
          if (method !== 'GET') {
            routes += 1;
            for (const headers of [{ origin: 'null' }, { 'sec-fetch-site': 'same-site' }]) {
              const { text, headers: answered } = await ask(address, headers, method);
              expect(text, `${method} ${address}`).to.contain('CROSS_SITE_REQUEST');
              expect(answered['set-cookie'], address).to.equal(undefined);
            }
          }
        }
      }
    }
    expect(routes).to.be.greaterThan(20);
  });

  it('let no answer of a route be kept', async () => {
    for (const url of urls()) {
      const { paths } = await readDocument(url);
      const reads = Object.entries(paths).filter(([, operations]) => 'get' in operations);
      for (const [path] of reads) {
        const { headers } = await ask(`${url}${path.replaceAll(/\{\w+\}/g, 'x')}`);
        expect(headers['cache-control'], `${url}${path}`).to.equal('no-store');
      }
    }
  });
});
