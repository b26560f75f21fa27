import type { ExaminedDocument } from '@guanming/wire';
import { expect } from 'chai';
import { SeenStore } from './seen-store';
import type { SeenTable } from './seen-store';

const invoice = { verdict: 'genuine', invoiceNumber: '1' } as ExaminedDocument;

function newTable(): SeenTable {
  const seen = new Map<string, string>();
  return {
    get: (number) => Promise.resolve(seen.get(number)),
    put: (number, firstSeen) => {
      seen.set(number, firstSeen);
      return Promise.resolve();
    },
  };
}

describe('the memory of checked invoices', () => {
  it('tells of an earlier visit, however often the invoice is checked again', async () => {
    const table = newTable();
    await table.put('1', '2026-01-01T00:00:00Z');
    const visit = new SeenStore(() => Promise.resolve(table));

    expect(await visit.remember(invoice)).to.equal('2026-01-01T00:00:00Z');
    expect(await visit.remember(invoice)).to.equal('2026-01-01T00:00:00Z');
  });

  it('takes no file for a duplicate of itself, nor of one of the same visit', async () => {
    const table = newTable();
    const visit = new SeenStore(() => Promise.resolve(table));

    const met = await Promise.all([visit.remember(invoice), visit.remember(invoice)]);

    expect([...met, await visit.remember(invoice)]).to.deep.equal([
      undefined,
      undefined,
      undefined,
    ]);
    const nextVisit = new SeenStore(() => Promise.resolve(table));
    expect(await nextVisit.remember(invoice)).to.be.a('string');
  });

  it('takes up what a page before was told, and begins anew with another batch', async () => {
    const table = newTable();
    const first = new SeenStore(() => Promise.resolve(table));
    await first.remember(invoice);

    const reloaded = new SeenStore(() => Promise.resolve(table));
    reloaded.recall('1', undefined);
    expect(await reloaded.remember(invoice)).to.equal(undefined);

    reloaded.endVisit();
    expect(await reloaded.remember(invoice)).to.be.a('string');
  });

  it('remembers nothing that is not proven', async () => {
    const visit = new SeenStore(() => Promise.reject(new Error('Opened')));

    expect(await visit.remember({ ...invoice, verdict: 'not-genuine' })).to.equal(undefined);
  });

  it('tries again after the table did not open', async () => {
    const table = newTable();
    await table.put('1', '2026-01-01T00:00:00Z');
    let opens = 0;
    const visit = new SeenStore(() => {
      opens += 1;
      const closed = new DOMException('Busy', 'UnknownError');
      return opens === 1 ? Promise.reject(closed) : Promise.resolve(table);
    });

    expect(await visit.remember(invoice)).to.equal(undefined);
    expect(await visit.remember(invoice)).to.equal('2026-01-01T00:00:00Z');
  });
});
