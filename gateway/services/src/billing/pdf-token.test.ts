import { createHmac } from 'node:crypto';
import type { InvoiceNumber, ScenicSpotId } from '@guanming/chaincode/domain';
import { expect } from 'chai';
import { PdfTokens } from './pdf-token';

const CURRENT = Buffer.alloc(32, 1).toString('base64url');
const PREVIOUS = Buffer.alloc(32, 2).toString('base64url');
const SPOT = 'qingyan-shan' as ScenicSpotId;
const NUMBER = '26529000010000000019' as InvoiceNumber;

describe('PdfTokens', () => {
  it('follows the formula', () => {
    const expected = createHmac('sha256', Buffer.alloc(32, 1))
      .update('guanming/pdf/v1\nqingyan-shan\n26529000010000000019')
      .digest('base64url');

    expect(new PdfTokens({ current: CURRENT }).token(SPOT, NUMBER)).to.equal(expected);
  });

  it('opens one invoice of one spot', () => {
    const tokens = new PdfTokens({ current: CURRENT });
    const token = tokens.token(SPOT, NUMBER);

    expect(tokens.isToken(token, SPOT, NUMBER)).to.equal(true);
    expect(tokens.isToken(token, 'yunqi-guzhen' as ScenicSpotId, NUMBER)).to.equal(false);
    expect(tokens.isToken(token, SPOT, '26529000010000000020' as InvoiceNumber)).to.equal(false);
    expect(tokens.isToken('', SPOT, NUMBER)).to.equal(false);
    expect(tokens.isToken(`${token}A`, SPOT, NUMBER)).to.equal(false);
  });

  it('takes tokens of the key before, and no older ones', () => {
    const old = new PdfTokens({ current: PREVIOUS }).token(SPOT, NUMBER);

    const both = new PdfTokens({ current: CURRENT, previous: PREVIOUS });

    expect(both.isToken(old, SPOT, NUMBER)).to.equal(true);
    expect(both.token(SPOT, NUMBER)).not.to.equal(old);
    expect(new PdfTokens({ current: CURRENT }).isToken(old, SPOT, NUMBER)).to.equal(false);
  });
});
