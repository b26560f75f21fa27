import { expect } from 'chai';
import { toCsv } from './csv';

describe('toCsv', () => {
  it('quotes what RFC 4180 says, and begins with a byte order mark', () => {
    expect(toCsv([['a', 'b"c', 'd,e', 'f\ng']])).to.equal('\ufeffa,"b""c","d,e","f\ng"\r\n');
  });

  for (const text of [
    '=1+1',
    '+1',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '\u200b=1',
    '＝1',
    '＋1',
    '－1',
    '＠A',
    '﹦1',
  ]) {
    it(`takes ${JSON.stringify(text)} for no formula`, () => {
      const [, cell = ''] = /^\ufeff"?([^"]*)"?\r\n$/.exec(toCsv([[text]])) ?? [];

      expect(cell).to.equal(`'${text}`);
    });
  }

  for (const text of ['26339000010000000001', '9133010600000000E3', '0012', '202611230001']) {
    it(`keeps every character of ${text} in a spreadsheet`, () => {
      expect(toCsv([['a', text]])).to.equal(`\ufeffa,"=""${text}"""\r\n`);
      expect(toCsv([[text]])).to.equal(`\ufeff'${text}\r\n`);
    });
  }

  for (const text of ['0', '42', '1000.00', '91330106MA2CFLDG4R', '380']) {
    it(`leaves ${text} as it is`, () => {
      expect(toCsv([[text]])).to.equal(`\ufeff${text}\r\n`);
    });
  }

  for (const text of ['a;=1+1', 'a; +1', 'a|@A', 'a\n=1', 'a;"=1"', 'a;＝1', 'a.pdf;-1', 'x\t=1']) {
    it(`has no formula where ${JSON.stringify(text)} is read with another separator`, () => {
      const csv = toCsv([
        ['26339000010000000001', text, '26339000010000000001', 'b'],
        [text, '12'],
      ]);

      const cells = csv.slice(1).split(/[;|\t\r\n]/);

      expect(cells.filter((cell) => /^[\s"]*[=+\-@＝＋－＠]/.test(cell))).to.deep.equal([]);
    });
  }

  it('leaves a negative amount a number', () => {
    expect(toCsv([['-375.50']])).to.equal('\ufeff-375.50\r\n');
  });
});
