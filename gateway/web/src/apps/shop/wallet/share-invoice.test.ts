import { expect } from 'chai';
import { fileNameOf, inLanguage, passOn } from './share-invoice';
import type { KeptInvoice } from './wallet-db';

describe('an invoice that leaves the wallet', () => {
  it('has a file name that every system takes', () => {
    const named = (zh: string): string =>
      fileNameOf({ spotName: { zh, en: '' }, invoiceNumber: '1' } as KeptInvoice);

    expect(named('青岩山风景区')).to.equal('青岩山风景区-1.pdf');
    expect(named('../<b>x</b>:\u202E?')).to.equal('bxb-1.pdf');
  });

  it('leads to the page of the bureau in the language of the shop, its check code behind the #', () => {
    expect(inLanguage('https://check.example/i/26339000010000000001#K7QM-3D2P', 'en')).to.equal(
      'https://check.example/i/26339000010000000001?lang=en#K7QM-3D2P',
    );
  });

  it('is passed on unless the person or the system says no', async () => {
    const failing = (name: string) => (): Promise<void> =>
      Promise.reject(new DOMException('no', name));

    expect(await passOn(() => Promise.resolve())).to.equal('shared');
    expect(await passOn(failing('AbortError'))).to.equal('cancelled');
    expect(await passOn(failing('NotAllowedError'))).to.equal('impossible');
  });
});
