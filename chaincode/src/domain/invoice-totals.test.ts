import { expect } from 'chai';
import fc from 'fast-check';
import { z } from 'zod';
import { MAX_AMOUNT } from './amount';
import { splitVat, sumInvoice } from './invoice-totals';
import { assertOrderTotals, lineGrossAmount, sumOrder } from './order-totals';
import { newOrder } from './sample.test';
import { expectCode, loadVectors } from './vectors.test';

const vectors = z
  .object({
    valid: z.array(
      z.object({
        gross: z.int().transform(BigInt),
        vatRate: z.int(),
        net: z.int().transform(BigInt),
        vat: z.int().transform(BigInt),
      }),
    ),
  })
  .parse(loadVectors('vat'));

const rate = fc.nat({ max: 2500 });
const gross = fc.bigInt({ min: 0n, max: MAX_AMOUNT });

describe('splitVat', () => {
  for (const { gross: amount, vatRate, net, vat } of vectors.valid) {
    it(`splits ${amount.toString()} at ${vatRate} into ${net.toString()} and ${vat.toString()}`, () => {
      expect(splitVat(amount, vatRate)).to.deep.equal({ net, vat });
    });
  }

  it('loses nothing and rounds to the nearest fen, half up', () => {
    fc.assert(
      fc.property(gross, rate, (amount, vatRate) => {
        const { net, vat } = splitVat(amount, vatRate);
        const divisor = 10_000n + BigInt(vatRate);
        const error = 2n * (net * divisor - amount * 10_000n);
        expect(net + vat).to.equal(amount);
        expect(error > -divisor && error <= divisor).to.equal(true);
      }),
    );
  });

  it('gives a credit note the same amounts with the other sign', () => {
    fc.assert(
      fc.property(gross, rate, (amount, vatRate) => {
        const { net, vat } = splitVat(amount, vatRate);
        expect(splitVat(-amount, vatRate)).to.deep.equal({ net: -net, vat: -vat });
      }),
    );
  });
});

describe('sumInvoice', () => {
  it('adds lines up and never rounds again', () => {
    const lines = [17n, 17n].map((amount) => {
      const { net, vat } = splitVat(amount, 600);
      return { lineNetAmount: net, lineVatAmount: vat };
    });

    expect(sumInvoice(lines)).to.deep.equal({
      totalWithoutVat: 32n,
      totalVat: 2n,
      totalWithVat: 34n,
    });
    expect(sumInvoice([])).to.deep.equal({ totalWithoutVat: 0n, totalVat: 0n, totalWithVat: 0n });
  });

  it('differs from rounding the total, which is the mistake it avoids', () => {
    const lines = [9n, 9n].map((amount) => splitVat(amount, 600));
    const [first, second] = lines;

    expect(first!.net + second!.net).to.equal(16n);
    expect(splitVat(18n, 600).net).to.equal(17n);
  });
});

describe('order totals', () => {
  it('are the sum of quantity × unit price', () => {
    const order = newOrder();

    expect(order.lines.map(lineGrossAmount)).to.deep.equal([24_000n, 6001n]);
    expect(sumOrder(order)).to.equal(30_001n);
    expect(() => {
      assertOrderTotals(order);
    }).not.to.throw();
  });

  it('are refused when off by one fen, with both values', () => {
    for (const total of [30_000n, 30_002n]) {
      const error = expectCode('ORDER_TOTALS_MISMATCH', () => {
        assertOrderTotals(newOrder({ total }));
      });
      expect(error.detail)
        .to.contain('300.01')
        .and.to.contain(total === 30_000n ? '300.00' : '300.02');
    }
  });
});
