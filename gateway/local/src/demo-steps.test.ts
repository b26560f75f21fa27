import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { stepsToApproval } from './demo-steps';
import type { InvoicedOrder } from './shop-client';

const order = {
  orderId: 'ORDER-1',
  scenicSpotId: 'qingyan-shan',
  invoice: { invoiceNumber: '1', transactionId: 'ab' },
} as InvoicedOrder;

describe('stepsToApproval', () => {
  let dir: string;

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'guanming-demo-'));
    mkdirSync(join(dir, 'logs'));
  });

  afterEach(() => {
    rmSync(dir, { recursive: true });
  });

  function writeLog(server: string, ...lines: object[]): void {
    const text = ['not JSON', ...lines.map((line) => JSON.stringify(line)), '{"cut'].join('\n');
    writeFileSync(join(dir, 'logs', `${server}.log`), text);
  }

  const requestLine = (id: string, path: string): object => ({
    time: Date.parse('2026-11-22T10:00:01.500Z'),
    msg: 'request completed',
    correlationId: id,
    req: { id, method: 'POST', path },
    res: { statusCode: 200 },
    responseTime: 400,
  });

  it('takes the times from the lines of the three servers about this order', async () => {
    const issued = { msg: 'invoice issued', time: 1 };
    writeLog(
      'ticketing-server',
      { ...issued, orderId: 'ORDER-0', correlationId: 'other' },
      { ...issued, orderId: 'ORDER-1', correlationId: 'this' },
    );
    writeLog(
      'billing-server',
      requestLine('other', '/v1/billing-requests'),
      requestLine('this', '/v1/billing-requests'),
    );
    writeLog('tax-bureau-server', requestLine('this', '/v1/billing-data'));

    const steps = await stepsToApproval(dir, order);

    expect(steps.map(({ step }) => step)).to.deep.equal([502, 503, 504, 505, 506, 507, 508]);
    expect(steps[0]?.text).to.contain('(18:00:01.100 UTC+8)');
    expect(steps[2]?.text).to.contain('(18:00:01.100 UTC+8)');
    expect(steps[5]?.text).to.contain('(18:00:01.500 UTC+8)');
    expect(steps[6]?.text).to.contain('after 400 ms');
  });

  it('names no time that no log has', async () => {
    const steps = await stepsToApproval(dir, order);

    expect(steps.map(({ text }) => text).join()).to.not.match(/UTC| ms/);
  });
});
