import { expect } from 'chai';
import fc from 'fast-check';
import { canonicalize } from './canonical-json';
import { completeDraft, deriveDraft } from './derive-invoice';
import { invoiceSchema } from './invoice';
import { orderSchema } from './order';
import { sumOrder } from './order-totals';
import { invoiceVectors, newInvoice, newOrder, orderVectors } from './sample.test';
import { expectCode } from './vectors.test';

const { revision, settings } = invoiceVectors;

describe('deriveDraft', () => {
  invoiceVectors.invoices.forEach((vector, index) => {
    it(`derives ${vector.name}`, () => {
      const draft = deriveDraft(orderVectors.valid[index]!.order, revision, settings);

      expect(canonicalize(draft)).to.equal(vector.draft);
    });
  });

  it('takes names and tax from the catalogue and amounts from the order, line by line', () => {
    const codes = revision.catalogue.map(({ itemCode }) => itemCode);
    const line = fc.record({
      itemCode: fc.constantFrom(...codes),
      quantity: fc.integer({ min: 1, max: 100_000 }),
      unitPrice: fc.bigInt({ min: 0n, max: 5_000_000n }),
    });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), (lines) => {
        const order = newOrder({ lines, total: sumOrder({ lines }) });
        fc.pre(order.total > 0n);
        const draft = deriveDraft(order, revision, settings);
        expect(draft.totals.totalWithVat).to.equal(order.total);
        draft.lines.forEach((derived, index) => {
          const item = revision.catalogue.find(({ itemCode }) => itemCode === derived.itemCode)!;
          expect(derived).to.deep.include({
            lineId: index + 1,
            itemName: item.name,
            vat: item.vat,
          });
        });
        const invoice = completeDraft(draft, newInvoice().invoiceNumber);
        expect(invoiceSchema.parse(JSON.parse(canonicalize(invoice)))).to.deep.equal(invoice);
      }),
    );
  });

  it('invoices a free ticket beside paid ones as a line of 0.00', () => {
    const [paid] = newOrder().lines;
    const lines = [paid!, { itemCode: 'child', quantity: 2, unitPrice: 0n }];

    const draft = deriveDraft(newOrder({ lines, total: sumOrder({ lines }) }), revision, settings);

    expect(draft.lines[1]).to.include({ lineNetAmount: 0n, lineVatAmount: 0n });
    expect(draft.totals.totalWithVat).to.equal(sumOrder({ lines: [paid!] }));
  });

  it('refuses an order of nothing but free tickets', () => {
    const lines = [{ itemCode: 'child', quantity: 2, unitPrice: 0n }];

    expectCode('ORDER_AMOUNT_ZERO', () =>
      deriveDraft(newOrder({ lines, total: 0n }), revision, settings),
    );
  });

  it('refuses what no invoice can show, the buyer above all', () => {
    for (const name of ['公司😀', '王\ufe0f', '葛\u{e0100}', 'ก', '⽂', '\u{2a6d6}', '\u0378']) {
      const error = expectCode('CHARACTER_NOT_PRINTABLE', () =>
        deriveDraft(newOrder({ buyer: { kind: 'individual', name } }), revision, settings),
      );
      expect(error.detail).to.match(/^buyer\.name has U\+/);
    }
  });

  it('refuses an old revision of a spot that no invoice can show', () => {
    const [item, ...others] = revision.catalogue;
    const changes = {
      'scenicSpot.name.zh': { name: { ...revision.name, zh: '山😀' } },
      'scenicSpot.name.en': { name: { ...revision.name, en: '😀' } },
      'seller.name': { seller: { ...revision.seller, name: '😀' } },
      drawer: { drawer: '😀' },
      'lines.0.itemName': { catalogue: [{ ...item!, name: '😀' }, ...others] },
      'lines.0.unit': { catalogue: [{ ...item!, unit: '😀' }, ...others] },
    };
    const lines = [{ itemCode: item!.itemCode, quantity: 1, unitPrice: 100n }];

    for (const [field, change] of Object.entries(changes)) {
      const error = expectCode('CHARACTER_NOT_PRINTABLE', () =>
        deriveDraft(newOrder({ lines, total: 100n }), { ...revision, ...change }, settings),
      );
      expect(error.detail).to.include(`${field} has U+1F600`);
    }
  });

  it('makes an invoice of the largest order that is well-formed', () => {
    const order = newOrder({
      lines: [{ itemCode: 'adult', quantity: 100_000, unitPrice: 100_000_000n }],
      total: 10_000_000_000_000n,
    });

    expect(orderSchema.safeParse(JSON.parse(canonicalize(order))).success).to.equal(true);
    expect(deriveDraft(order, revision, settings).totals.totalWithVat).to.equal(order.total);
  });

  it('gives an invoice with at least one line and at most 20', () => {
    const invoice = JSON.parse(canonicalize(newInvoice())) as { lines: unknown[] };
    const withLines = (count: number): boolean =>
      invoiceSchema.safeParse({ ...invoice, lines: Array(count).fill(invoice.lines[0]) }).success;

    expect([0, 1, 20, 21].map(withLines)).to.deep.equal([false, true, true, false]);
  });

  it('changes with the settings', () => {
    const draft = deriveDraft(newOrder(), revision, {
      ...settings,
      version: 2,
      demonstration: false,
    });

    expect(draft).to.include({ settingsVersion: 2, demonstration: false });
  });

  it('refuses an order for another installation, a wrong total, an unknown item', () => {
    const foreign = newOrder({ aud: 'invoices/otherinstance' });
    const unknown = newOrder({ lines: [{ itemCode: 'ropeway', quantity: 1, unitPrice: 30_001n }] });

    expectCode('ORDER_AUDIENCE_MISMATCH', () => deriveDraft(foreign, revision, settings));
    expectCode('ORDER_TOTALS_MISMATCH', () =>
      deriveDraft(newOrder({ total: 30_000n }), revision, settings),
    );
    const error = expectCode('ITEM_NOT_IN_CATALOGUE', () =>
      deriveDraft(unknown, revision, settings),
    );
    expect(error.detail).to.contain('ropeway');
  });

  it('refuses a revision of another spot', () => {
    const { order } = orderVectors.valid[0]!;
    const other = {
      ...order,
      scenicSpotId: `${order.scenicSpotId}-2` as typeof order.scenicSpotId,
    };

    expectCode('ARGUMENT_INVALID', () => deriveDraft(other, revision, settings));
  });
});
