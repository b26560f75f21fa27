import { expect } from 'chai';
import { buyerOf, checkName, formOf, needsConfirmation, readTitleForm } from './title-form';

const RIGHT = '91330106MA2CFLDG4R';

describe('checkName', () => {
  it('wants one of organizations', () => {
    expect(checkName(' ', 'individual').finding).to.equal('right');
    expect(checkName(' ', 'organization').finding).to.equal('missing');
    expect(checkName(' ', 'overseas').finding).to.equal('missing');
  });

  it('folds what was pasted before it judges it', () => {
    const name = '\u200b⽂化•旅游　公司';

    expect(checkName(name, 'organization').finding).to.equal('right');
    expect(buyerOf({ kind: 'organization', name, number: `９${RIGHT.slice(1)}` })).to.deep.equal({
      kind: 'organization',
      name: '文化·旅游 公司',
      creditCode: RIGHT,
    });
    expect(checkName('Nguye\u0302\u0303n 김', 'individual').finding).to.equal('right');
  });

  it('names a character that the invoice cannot print', () => {
    expect(checkName('王😀', 'individual')).to.deep.equal({
      finding: 'character',
      character: '😀',
    });
    expect(checkName('王\u202e', 'individual').finding).to.equal('character');
    expect(checkName('㛃䶮科技', 'organization').finding).to.equal('right');
  });

  it('refuses more than 100 characters', () => {
    expect(checkName('长'.repeat(101), 'individual').finding).to.equal('too-long');
  });
});

describe('buyerOf', () => {
  it('gives the buyer that the API takes', () => {
    expect(buyerOf({ kind: 'individual', name: ' ', number: 'x' })).to.deep.equal({
      kind: 'individual',
    });
    expect(buyerOf({ kind: 'individual', name: ' 王小明 ', number: '' })).to.deep.equal({
      kind: 'individual',
      name: '王小明',
    });
    expect(
      buyerOf({ kind: 'organization', name: '云栖科技有限公司', number: RIGHT.toLowerCase() }),
    ).to.deep.equal({ kind: 'organization', name: '云栖科技有限公司', creditCode: RIGHT });
  });

  it('gives none while something is wrong', () => {
    expect(buyerOf({ kind: 'organization', name: '云栖', number: '1' })).to.equal(undefined);
    expect(buyerOf({ kind: 'organization', name: '', number: RIGHT })).to.equal(undefined);
  });

  it('sees by the number which kind of taxpayer an organization is', () => {
    const of = (number: string): unknown => buyerOf({ kind: 'organization', name: '远山', number });

    expect(of('4403 0070 8461 136')).to.deep.equal({
      kind: 'taxpayer',
      name: '远山',
      taxNumber: '440300708461136',
    });
    expect(of('11010519491231002x01')).to.deep.include({ taxNumber: '11010519491231002X01' });
  });

  it('takes a number without a check only once it is confirmed', () => {
    const form = { kind: 'organization', name: '远山', number: `${RIGHT.slice(0, -1)}0` } as const;

    expect(buyerOf(form)).to.equal(undefined);
    expect(needsConfirmation(form)).to.equal(true);
    expect(buyerOf(form, true)).to.deep.equal({
      kind: 'taxpayer',
      name: '远山',
      taxNumber: form.number,
      numberConfirmed: true,
    });
    expect(needsConfirmation({ ...form, name: '' })).to.equal(false);
    expect(needsConfirmation({ ...form, number: '123' })).to.equal(false);
  });

  it('takes an organization outside the mainland with a number of its own, or none', () => {
    const of = (number: string): unknown => buyerOf({ kind: 'overseas', name: 'ACME', number });

    expect(of('')).to.deep.equal({ kind: 'overseas', name: 'ACME' });
    expect(of('hrb 12345')).to.deep.equal({
      kind: 'overseas',
      name: 'ACME',
      registrationNumber: 'HRB 12345',
    });
    expect(of(RIGHT)).to.equal(undefined);
  });

  it('gives each buyer back from its form', () => {
    for (const buyer of [
      { kind: 'individual', name: '王小明' },
      { kind: 'organization', name: '云栖', creditCode: RIGHT },
      { kind: 'taxpayer', name: '远山', taxNumber: '440300708461136' },
      { kind: 'overseas', name: 'ACME', registrationNumber: 'HRB 1' },
    ] as const) {
      expect(buyerOf({ ...formOf(buyer) })).to.deep.equal(buyer);
    }
  });

  it('is read again as it was written, and nothing that is none', () => {
    const form = { kind: 'organization', name: '云栖', number: '9133', titleId: 't' } as const;
    expect(readTitleForm(JSON.stringify(form))).to.deep.equal(form);
    for (const text of [undefined, 'null', '[', '{"kind":"taxpayer","name":"","number":""}']) {
      expect(readTitleForm(text), text).to.equal(undefined);
    }
  });
});
