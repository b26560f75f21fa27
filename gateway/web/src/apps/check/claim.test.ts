import { expect } from 'chai';
import { claimOfLocation, isWhole } from './claim';

const NUMBER = '26330000000000000017';

describe('the address of the check page', () => {
  it('names number and check code, or one of them, or none', () => {
    const whole = claimOfLocation({ pathname: `/i/${NUMBER}`, hash: '#7K2M9QXT' });
    const noCode = claimOfLocation({ pathname: `/i/${NUMBER}`, hash: '' });

    expect(whole).to.deep.equal({ invoiceNumber: NUMBER, checkCode: '7K2M9QXT' });
    expect(noCode).to.deep.equal({ invoiceNumber: NUMBER });
    expect([whole, noCode].map(isWhole)).to.deep.equal([true, false]);
    expect(claimOfLocation({ pathname: '/', hash: '' })).to.deep.equal({});
  });

  it('takes nothing else for a number or a code', () => {
    const hash = '#<img src=x onerror=alert(1)>';

    expect(claimOfLocation({ pathname: '/i/123', hash })).to.deep.equal({});
    expect(claimOfLocation({ pathname: `/i/${NUMBER}/x`, hash: '#' })).to.deep.equal({});
  });
});
