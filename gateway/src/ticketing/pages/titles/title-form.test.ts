import { expect } from 'chai';
import { buyerOf, checkCreditCode, checkName, tidyCreditCode } from './title-form';

const RIGHT = '91330106MA2CFLDG4R';

describe('checkCreditCode', () => {
  it('counts what is left while one types', () => {
    expect(checkCreditCode('9133')).to.deep.equal({ finding: 'unfinished', typed: 4, left: 14 });
  });

  it('names a letter that no code has as soon as it is typed', () => {
    expect(checkCreditCode('9133O')).to.deep.equal({ finding: 'character', character: 'O' });
    expect(checkCreditCode('91😀')).to.deep.equal({ finding: 'character', character: '😀' });
  });

  it('tells a right code from one with a wrong check, and from one too long', () => {
    expect(checkCreditCode(RIGHT).finding).to.equal('right');
    expect(checkCreditCode(RIGHT.replace('CF', 'FC')).finding).to.equal('check-failed');
    expect(checkCreditCode(`${RIGHT}1`).finding).to.equal('too-long');
  });

  it('reads codes as they are pasted', () => {
    expect(tidyCreditCode(' 91330106 ma2c-fldg４R')).to.equal(RIGHT);
  });
});

describe('checkName', () => {
  it('wants one of an organization alone', () => {
    expect(checkName(' ', 'individual').finding).to.equal('right');
    expect(checkName(' ', 'organization').finding).to.equal('missing');
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
    expect(buyerOf({ kind: 'individual', name: ' ', creditCode: 'x' })).to.deep.equal({
      kind: 'individual',
    });
    expect(buyerOf({ kind: 'individual', name: ' 王小明 ', creditCode: '' })).to.deep.equal({
      kind: 'individual',
      name: '王小明',
    });
    expect(
      buyerOf({ kind: 'organization', name: '云栖科技有限公司', creditCode: RIGHT.toLowerCase() }),
    ).to.deep.equal({ kind: 'organization', name: '云栖科技有限公司', creditCode: RIGHT });
  });

  it('gives none while something is wrong', () => {
    expect(buyerOf({ kind: 'organization', name: '云栖', creditCode: '1' })).to.equal(undefined);
    expect(buyerOf({ kind: 'organization', name: '', creditCode: RIGHT })).to.equal(undefined);
  });
});
