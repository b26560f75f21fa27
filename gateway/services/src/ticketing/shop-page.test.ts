import { newLogger } from '@guanming/runtime';
import { expect } from 'chai';
import { request } from 'undici';
import type { RunningServer } from '../http/server-process';
import { startTicketingServer } from './ticketing-server';
import { ShopClient } from '../client/shop-client';
import { newTicketingFolder } from './testing/ticketing-fixture';
import type { TicketingFolder } from './testing/ticketing-fixture';

const BILLING = 'http://127.0.0.1:9';

describe('page of the shop', () => {
  let folder: TicketingFolder;
  let server: RunningServer;
  let address: string;

  beforeEach(async () => {
    folder = newTicketingFolder();
    const config = folder.config(BILLING);
    server = await startTicketingServer(
      { ...config, listener: { ...config.listener, requestsPerMinute: 2 } },
      newLogger('test', { level: 'silent' }),
    );
    address = server.urls['public']!;
  });

  afterEach(async () => {
    await server.close();
    folder.remove();
  });

  it('is served with a policy that allows its own origin and the billing server alone', async () => {
    const { statusCode, headers, body } = await request(`${address}/`);
    const html = await body.text();

    expect(statusCode).to.equal(200);
    expect(headers['content-type']).to.match(/^text\/html/);
    const policy = String(headers['content-security-policy']);
    expect(policy).to.include("default-src 'none'").and.include("script-src 'self'");
    expect(policy).to.include(`connect-src 'self' ${BILLING}`);
    expect(policy).to.include("frame-ancestors 'none'").and.not.include('unsafe');
    expect(html).to.include('<html lang="zh-CN">');
    expect(html).to.not.match(/ style=|<style|<script>|https?:/);
  });

  it('comes with a script that shows it without a network, under the same policy', async () => {
    const page = await request(`${address}/`);
    await page.body.dump();
    const { statusCode, headers, body } = await request(`${address}/service-worker.js`);
    const script = await body.text();

    expect(statusCode).to.equal(200);
    expect(headers['content-type']).to.match(/javascript/);
    expect(headers['cache-control']).to.equal('no-cache');
    expect(headers['content-security-policy']).to.equal(page.headers['content-security-policy']);
    expect(script)
      .to.match(/"\/assets\/main\.[^"]+\.js"/)
      .and.match(/"\/fonts\/[^"]+\.css"/);
  });

  it('is loaded beside the limit of the API', async () => {
    const html = await (await request(`${address}/`)).body.text();
    const files = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, file]) => file!);
    expect(files).to.not.be.empty;

    for (let view = 0; view < 3; view += 1) {
      for (const file of ['/', ...files]) {
        const { statusCode, body } = await request(`${address}${file}`);
        await body.dump();
        expect(statusCode, file).to.equal(200);
      }
    }

    expect((await new ShopClient(address).send('GET', '/v1/scenic-spots')).status).to.equal(200);
  });
});
