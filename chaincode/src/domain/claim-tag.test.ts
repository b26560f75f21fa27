import { createHmac } from 'node:crypto';
import { p256 } from '@noble/curves/nist.js';
import { expect } from 'chai';
import { parseInvoice } from './canonical-invoice';
import { claimBlinding, claimKey, claimTag } from './claim-tag';
import { thumbprint } from './public-jwk';
import { invoiceVectors, keyVectors, newInvoice } from './sample.test';
import { sha256Hex } from './sha256';

/** HKDF-SHA-256 without a salt, from HMAC alone (RFC 5869, section 2). */
function hkdf(secret: Uint8Array, info: string, length: number): Buffer {
  const key = createHmac('sha256', Buffer.alloc(32)).update(secret).digest();
  let block = Buffer.alloc(0);
  let output = Buffer.alloc(0);
  for (let count = 1; output.length < length; count += 1) {
    block = createHmac('sha256', key).update(block).update(info).update(Buffer.of(count)).digest();
    output = Buffer.concat([output, block]);
  }
  return output.subarray(0, length);
}

describe('the claim tag of an invoice', () => {
  for (const { name, invoice: text, ...vector } of invoiceVectors.invoices) {
    it(`is that of the vectors, by this program and by another: ${name}`, () => {
      const invoice = parseInvoice(text);
      const salt = Buffer.from(invoice.salt, 'base64url');
      const long = hkdf(salt, `guanming/claim-key/v2\n${invoice.invoiceNumber}`, 48);
      const d = (BigInt(`0x${long.toString('hex')}`) % (p256.Point.CURVE().n - 1n)) + 1n;
      const point = Buffer.from(p256.getPublicKey(d, false));
      const blinding = hkdf(salt, `guanming/claim-blinding/v2\n${invoice.invoiceNumber}`, 32);
      const { jwk } = claimKey(invoice);

      expect({ ...jwk, d: Buffer.from(claimKey(invoice).d).toString('base64url') }).to.deep.equal(
        vector.claimKey,
      );
      expect(Buffer.from(claimKey(invoice).d).toString('hex')).to.equal(
        d.toString(16).padStart(64, '0'),
      );
      expect(jwk).to.include({
        x: point.subarray(1, 33).toString('base64url'),
        y: point.subarray(33).toString('base64url'),
      });
      expect(Buffer.from(claimBlinding(invoice)).toString('hex')).to.equal(vector.claimBlinding);
      expect(vector.claimBlinding).to.equal(blinding.toString('hex'));
      expect(claimTag(invoice)).to.equal(vector.claimTag);
      expect(vector.claimTag).to.equal(
        sha256Hex(
          Buffer.concat([
            Buffer.from('guanming/claim/v2\n'),
            blinding,
            Buffer.from(thumbprint(jwk)),
          ]),
        ),
      );
    });
  }

  it('has another key for each salt and each number', () => {
    const invoice = newInvoice();
    const [, other] = invoiceVectors.invoices.map((one) => parseInvoice(one.invoice));
    const tags = [
      claimTag(invoice),
      claimTag({ ...invoice, salt: '_-7dzLuqmYh3ZlVEMyIRAA' }),
      claimTag({ ...invoice, invoiceNumber: other!.invoiceNumber }),
    ];

    expect(new Set(tags)).to.have.property('size', 3);
  });

  it('of a buyer’s own key does not show that two invoices have it', () => {
    const own = keyVectors.thumbprints['other'];
    const [one, other] = invoiceVectors.invoices.map(({ invoice }) => parseInvoice(invoice));

    expect(claimTag(one!, own)).not.to.equal(claimTag(other!, own));
    expect(claimTag(one!, own)).not.to.equal(claimTag(one!));
  });
});
