import { expect } from 'chai';
import { interpolate } from './dictionary';
import { formatYuan } from './format';

describe('texts of the pages', () => {
  it('interpolates a sentence and leaves a placeholder that has no value', () => {
    expect(interpolate('{a} of {b}', { a: 1 })).to.equal('1 of {b}');
  });

  it('writes amounts in fen as yuan', () => {
    expect([0, 5, 123, 12_345_678, -150].map((fen) => formatYuan(fen))).to.deep.equal([
      '¥0.00',
      '¥0.05',
      '¥1.23',
      '¥123,456.78',
      '−¥1.50',
    ]);
    expect(formatYuan(900_719_925_474_099_312n)).to.equal('¥9,007,199,254,740,993.12');
  });
});
