import { expect } from 'chai';
import { toCsv } from './csv';

describe('toCsv', () => {
  it('quotes what RFC 4180 says, and begins with a byte order mark', () => {
    expect(toCsv([['a', 'b"c', 'd,e', 'f\ng']])).to.equal('\ufeffa,"b""c","d,e","f\ng"\r\n');
  });

  for (const text of ['=1+1', '+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1']) {
    it(`takes ${JSON.stringify(text)} for no formula`, () => {
      const [, cell = ''] = /^\ufeff"?([^"]*)"?\r\n$/.exec(toCsv([[text]])) ?? [];

      expect(cell).to.equal(`'${text}`);
    });
  }

  it('leaves a negative amount a number', () => {
    expect(toCsv([['-375.50']])).to.equal('\ufeff-375.50\r\n');
  });
});
