import { expect } from 'chai';
import { claimOfAddress } from './read-qr-picture';

describe('the address in the QR code of an invoice', () => {
  it('names number and check code', () => {
    expect(
      claimOfAddress(' https://bureau.example/i/26339000010000000001#AB12-CD34 '),
    ).to.deep.equal({
      invoiceNumber: '26339000010000000001',
      checkCode: 'AB12-CD34',
    });
  });

  it('is nothing else', () => {
    for (const other of [
      'https://example/i/26339000010000000001',
      '26339000010000000001',
      'WIFI:S:x',
    ]) {
      expect(claimOfAddress(other)).to.equal(undefined);
    }
  });
});
