import { tidyRegistrationNumber } from '@guanming/wire/typed';
import { expect } from 'chai';
import { checkNumber, checkRegistrationNumber } from './number-finding';

const RIGHT = '91330106MA2CFLDG4R';

describe('checkNumber', () => {
  it('counts what is left while one types', () => {
    expect(checkNumber('9133')).to.deep.equal({ finding: 'unfinished', typed: 4, left: 14 });
    expect(checkNumber(RIGHT.slice(0, 17))).to.include({ finding: 'unfinished', left: 1 });
  });

  it('names a letter that no code has as soon as it is typed', () => {
    expect(checkNumber('9133O')).to.deep.equal({ finding: 'character', character: 'O' });
    expect(checkNumber('91😀')).to.deep.equal({ finding: 'character', character: '😀' });
  });

  it('takes what a check character proves: credit codes and tax numbers', () => {
    for (const number of [RIGHT, '440300708461136', '11010519491231002X01']) {
      expect(checkNumber(number), number).to.deep.equal({ finding: 'right' });
    }
  });

  it('wants a second look at what no check character proves', () => {
    for (const number of [
      RIGHT.replace('CF', 'FC'),
      RIGHT.replace('0', 'O'),
      '440300708461137',
      '11010519491231002101',
    ]) {
      expect(checkNumber(number), number).to.deep.equal({
        finding: 'unproven',
        length: number.length,
      });
    }
  });

  it('refuses every other length', () => {
    for (const number of [`${RIGHT}1`, `${RIGHT}123`]) {
      expect(checkNumber(number).finding, number).to.equal('wrong-length');
    }
  });
});

describe('checkRegistrationNumber', () => {
  it('takes those of other places, and none', () => {
    for (const typed of ['', '12345678', ' hrb  12345 b ', 'CHE‑123.456.789', '1２345678–000']) {
      expect(checkRegistrationNumber(tidyRegistrationNumber(typed)), typed).to.equal('right');
    }
  });

  it('says what is none', () => {
    expect(checkRegistrationNumber(RIGHT)).to.equal('credit-code');
    for (const typed of ['统编 1', 'A--1', '-1', '1'.repeat(25)]) {
      expect(checkRegistrationNumber(typed), typed).to.equal('wrong');
    }
  });
});
