import { expect } from 'chai';
import type { Invoice } from './invoice';
import { invoiceDigest } from './invoice-digest';
import { parseInvoice } from './canonical-invoice';
import { newDocumentRecord } from './order-records';
import { at, invoiceVectors, newInvoice, newItem, newRecord } from './sample.test';
import { compareInvoice } from './verify-invoice';

const { revision } = invoiceVectors;

function differences(change: Partial<Invoice>): string[] {
  return compareInvoice(newInvoice(change), newRecord(), revision).map(({ field }) => field);
}

describe('compareInvoice', () => {
  for (const { name, invoice: text } of invoiceVectors.invoices) {
    it(`finds nothing on ${name}`, () => {
      const invoice = parseInvoice(text);
      const record = newDocumentRecord(invoice, { transactionId: 'ab'.repeat(32), issueTime: at });

      expect(compareInvoice(invoice, record, revision)).to.deep.equal([]);
    });
  }

  it('names the scenic spot first, with what the ledger says', () => {
    const { scenicSpot } = newInvoice();
    const name = { ...scenicSpot.name, zh: '黑岩山风景区' };

    const found = compareInvoice(
      newInvoice({ scenicSpot: { ...scenicSpot, name }, drawer: '某人' }),
      newRecord(),
      revision,
    );

    expect(found[0]).to.deep.equal({
      field: 'scenicSpot.name.zh',
      document: '黑岩山风景区',
      ledger: '青岩山风景区',
    });
    expect(found.map(({ field }) => field)).to.deep.equal([
      'scenicSpot.name.zh',
      'drawer',
      'digest',
    ]);
  });

  it('names each field that the ledger or the tax rule gives', () => {
    const { scenicSpot, seller, lines, totals } = newInvoice();
    const [line, ...rest] = lines;
    const withLine = (change: Partial<typeof line>): Partial<Invoice> => ({
      lines: [{ ...line!, ...change }, ...rest],
    });
    const cases: [string, Partial<Invoice>][] = [
      ['scenicSpot.scenicSpotId', { scenicSpot: { ...scenicSpot, scenicSpotId: 'x' as never } }],
      [
        'scenicSpot.name.en',
        { scenicSpot: { ...scenicSpot, name: { ...scenicSpot.name, en: 'x' } } },
      ],
      ['scenicSpot.revision', { scenicSpot: { ...scenicSpot, revision: 2 } }],
      ['scenicSpot.colour', { scenicSpot: { ...scenicSpot, colour: '#000000' } }],
      ['seller.name', { seller: { ...seller, name: 'x' } }],
      ['seller.creditCode', { seller: { ...seller, creditCode: '91330108MA2H2FMAXF' } }],
      ['invoiceNumber', { invoiceNumber: '26449000420000100016' as never }],
      ['invoiceTypeCode', { invoiceTypeCode: '381' }],
      ['settingsVersion', { settingsVersion: 2 }],
      ['precedingInvoiceNumber', { precedingInvoiceNumber: newItem().invoiceNumber }],
      ['claimTag', { salt: '_-7dzLuqmYh3ZlVEMyIRAA' }],
      ['lines.0.itemCode', withLine({ itemCode: 'ropeway' })],
      ['lines.0.itemName', withLine({ itemName: 'x' })],
      ['lines.0.taxClassName', withLine({ taxClassName: 'x' })],
      ['lines.0.taxClass', withLine({ taxClass: '1'.repeat(19) })],
      ['lines.0.unit', withLine({ unit: 'x' })],
      ['lines.0.vat', withLine({ vat: { vatCategory: 'S', vatRate: 300 } })],
      ['lines.0.lineNetAmount', withLine({ lineNetAmount: 1n })],
      ['lines.0.lineVatAmount', withLine({ lineVatAmount: 1n })],
      ['totals.totalWithoutVat', { totals: { ...totals, totalWithoutVat: 1n } }],
      ['totals.totalVat', { totals: { ...totals, totalVat: 1n } }],
      ['totals.totalWithVat', { totals: { ...totals, totalWithVat: 1n } }],
    ];

    for (const [field, change] of cases) {
      expect(differences(change), field).to.include.members([field, 'digest']);
    }
  });

  it('sees by the digest alone what only the invoice holds', () => {
    const cases: Partial<Invoice>[] = [
      { buyer: { kind: 'individual', name: '李四' } },
      { order: { ...newInvoice().order, iat: 1_795_000_001 } },
      { demonstration: false },
      { verificationOrigin: 'https://check.example' },
    ];

    for (const change of cases) {
      expect(differences(change)).to.deep.equal(['digest']);
    }
  });

  it('shows both digests', () => {
    const changed = newInvoice({ demonstration: false });

    expect(compareInvoice(changed, newRecord(), revision)).to.deep.equal([
      { field: 'digest', document: invoiceDigest(changed), ledger: newRecord().digest },
    ]);
  });
});
