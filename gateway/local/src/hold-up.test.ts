import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { explainCode, findHoldUp } from './hold-up';
import { LocalError } from './local-error';
import { requireIssued } from './require-issued';
import type { OrderView } from '@guanming/wire';

describe('what holds an order up', () => {
  let dir: string;

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'guanming-hold-up-'));
    mkdirSync(join(dir, 'logs'));
  });

  afterEach(() => {
    rmSync(dir, { recursive: true });
  });

  function attempts(...lines: { orderId: string; reason: string }[]): void {
    const text = lines.map((line) =>
      JSON.stringify({ time: 1, msg: 'invoice unsettled', ...line }),
    );
    writeFileSync(join(dir, 'logs', 'ticketing-server.log'), `${text.join('\n')}\n`);
  }

  it('is what the last attempt at this order met', async () => {
    attempts(
      { orderId: 'ORDER-1', reason: 'ENDORSE_UNAVAILABLE' },
      { orderId: 'ORDER-1', reason: 'SECTION_EXHAUSTED' },
      { orderId: 'ORDER-2', reason: 'SUBMIT_FAILED' },
    );

    const { code, cause, advice } = await findHoldUp(dir, 'ORDER-1');

    expect(code).to.equal('SECTION_EXHAUSTED');
    expect(cause).to.equal('The scenic spot has used up its numbers');
    expect(advice).to.contain('console:login');
  });

  it('is a server that does not answer', async () => {
    attempts({ orderId: 'ORDER-1', reason: 'ECONNREFUSED' });

    const { code, advice } = await findHoldUp(dir, 'ORDER-1');

    expect(code).to.equal('ECONNREFUSED');
    expect(advice).to.contain('network -- status');
  });

  it('is not known while the first attempt has no outcome', async () => {
    expect((await findHoldUp(dir, 'ORDER-1')).code).to.equal('NO_ATTEMPT');
  });

  it('has advice that fits, whichever code it is', () => {
    expect(explainCode('BILLING_QUALIFICATION_SUSPENDED').advice).to.contain('Lift');
    expect(explainCode('ENDORSE_UNAVAILABLE').advice).to.contain('status');
  });

  it('is said of an order that was refused, too', () => {
    const order = {
      orderId: 'ORDER-1',
      invoice: {
        status: 'refused',
        problem: {
          code: 'BILLING_QUALIFICATION_SUSPENDED',
          detail: 'suspended: safety',
          retry: 'after-change',
        },
      },
    } as unknown as OrderView;

    expect(() => requireIssued(order))
      .to.throw(LocalError, /qualification is suspended: suspended: safety/)
      .with.property('advice')
      .that.contains('Lift the suspension');
  });
});
