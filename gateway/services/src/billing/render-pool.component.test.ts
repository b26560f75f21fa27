import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { RenderError } from '@guanming/invoice-renderer';
import { newGallery, newSampleInvoice } from '@guanming/invoice-renderer/testing';
import { expect } from 'chai';
import { RenderPool } from './render-pool';
import type { DrawRequest } from './render-pool-thread';

const run = promisify(execFile);

/** Prints the digest of each kind of invoice, as a process that has rendered nothing before. */
const freshProcess = `
  const { renderInvoice } = require('@guanming/invoice-renderer/testing');
  const { newGallery } = require('@guanming/invoice-renderer/testing');
  const { createHash } = require('node:crypto');
  (async () => {
    const digests = {};
    for (const [kind, { invoice, record, order }] of Object.entries(newGallery())) {
      const pdf = await renderInvoice(invoice, record, order);
      digests[kind] = createHash('sha256').update(pdf).digest('hex');
    }
    console.log(JSON.stringify(digests));
  })();`;

async function digestsElsewhere(): Promise<Record<string, string>> {
  const { stdout } = await run(process.execPath, ['-e', freshProcess], { cwd: __dirname });
  return JSON.parse(stdout) as Record<string, string>;
}

const newRequest = (): DrawRequest => ({ ...newSampleInvoice(), rendererVersion: '3' });

async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
    return undefined;
  } catch (error) {
    return error;
  }
}

describe('RenderPool', function () {
  this.timeout(120_000);
  const pool = new RenderPool({ threads: 2 });

  after(() => pool.close());

  it('makes under load the bytes that two fresh processes make', async () => {
    const [first, second] = await Promise.all([digestsElsewhere(), digestsElsewhere()]);
    const kinds = Object.entries(newGallery());
    const rounds = Array.from({ length: 12 }, () => kinds).flat();

    const drawn = await Promise.all(
      rounds.map(async ([kind, sample]) => {
        const pdf = await pool.render({ ...sample, rendererVersion: '3' });
        return [kind, createHash('sha256').update(pdf).digest('hex')] as const;
      }),
    );

    expect(second).to.deep.equal(first);
    expect(Object.keys(first)).to.have.members(kinds.map(([kind]) => kind));
    for (const [kind, digest] of drawn) {
      expect(digest, kind).to.equal(first[kind]);
    }
  });

  it('leaves the event loop free while it draws', async () => {
    const sample = newRequest();
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);

    await Promise.all(Array.from({ length: 30 }, () => pool.render(sample)));
    clearInterval(timer);

    expect(turns).to.be.greaterThan(20);
  });

  it('says why an invoice cannot be drawn, and draws the next', async () => {
    const sample = newRequest();

    const error = await errorOf(pool.render({ ...sample, rendererVersion: '0' }));

    expect(error).to.be.instanceOf(RenderError);
    expect(error).to.include({ code: 'RENDERER_MISSING' });
    expect((await pool.render(sample)).length).to.be.greaterThan(10_000);
  });

  it('ends a thread that takes too long, and goes on with another', async () => {
    const sample = newRequest();
    const hasty = new RenderPool({ threads: 1, timeoutMs: 1 });

    const error = await errorOf(hasty.render(sample));
    const again = await errorOf(hasty.render(sample));

    for (const one of [error, again]) {
      expect(one).to.have.property('message').that.contains('it took more than 1 ms');
    }
    await hasty.close();
  });

  it('refuses more than may wait', async () => {
    const sample = newRequest();
    const small = new RenderPool({ threads: 1, maxWaiting: 2 });

    const outcomes = await Promise.all(
      Array.from({ length: 6 }, () => errorOf(small.render(sample))),
    );

    expect(outcomes.filter((error) => error === undefined)).to.have.length(3);
    expect(outcomes.at(-1)).to.include({ code: 'SERVER_BUSY' });
    await small.close();
  });
});
