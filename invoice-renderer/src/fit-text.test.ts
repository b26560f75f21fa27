import { expect } from 'chai';
import { fitText, textWidth } from './fit-text';
import { loadInvoiceFonts } from './fonts';

describe('fitText', () => {
  const regular = loadInvoiceFonts()['han-regular'];

  it('leaves a text that fits on one line at the largest size', () => {
    const fitted = fitText(regular, '青岩山风景区', { width: 200, height: 20 }, 10, 4);

    expect(fitted).to.deep.equal({ size: 10, lines: ['青岩山风景区'] });
  });

  it('wraps before it shrinks below what two lines need', () => {
    const fitted = fitText(regular, '青岩山风景区旅游发展', { width: 60, height: 24 }, 10, 4);

    expect(fitted).to.deep.equal({ size: 10, lines: ['青岩山风景区', '旅游发展'] });
  });

  it('keeps Latin words whole, and every character', () => {
    const text = 'Qingyan Mountain Scenic Area 青岩山';
    const fitted = fitText(regular, text, { width: 70, height: 60 }, 10, 4)!;

    expect(fitted.lines.join('')).to.equal(text);
    expect(fitted.lines[0]).to.equal('Qingyan ');
  });

  it('breaks a word that is longer than a line', () => {
    const fitted = fitText(regular, 'a'.repeat(40), { width: 50, height: 60 }, 10, 4)!;

    expect(fitted.lines.length).to.be.greaterThan(1);
    expect(fitted.lines.every((line) => textWidth(regular, line, fitted.size) <= 50)).to.equal(
      true,
    );
  });

  it('begins no line with a closing mark', () => {
    const { lines } = fitText(
      regular,
      '成人票（两日有效）。儿童',
      { width: 90, height: 60 },
      10,
      4,
    )!;

    expect(lines.some((line) => /^[）。，]/.test(line))).to.equal(false);
  });

  it('says that a text cannot fit', () => {
    expect(fitText(regular, '青'.repeat(100), { width: 20, height: 10 }, 10, 4)).to.equal(
      undefined,
    );
  });
});
