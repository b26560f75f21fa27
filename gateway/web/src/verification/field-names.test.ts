import { faceFields, newGallery } from '@guanming/invoice-renderer/testing';
import { expect } from 'chai';
import { fieldName } from './field-names';

describe('names of fields', () => {
  it('exist for every text of the page', () => {
    const paths = Object.values(newGallery()).flatMap(({ invoice, record }) =>
      faceFields(invoice, record).map(({ path }) => path),
    );

    expect(new Set(paths.filter((path) => fieldName(path) === undefined))).to.deep.equal(new Set());
  });

  it('say which line', () => {
    expect(fieldName('lines.1.quantity')).to.equal('第 2 行数量');
    expect(fieldName('EInvoice.Header.EIid')).to.equal(undefined);
    expect(fieldName('lines.0.constructor')).to.equal(undefined);
  });
});
