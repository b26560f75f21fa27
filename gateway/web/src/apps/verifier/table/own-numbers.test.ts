import { expect } from 'chai';
import { readOwnNumbers } from './own-numbers';

const [FIRST, SECOND] = ['91330106MA2CFLDG4R', '91330106MA2YXW0031'];

describe('readOwnNumbers', () => {
  it('reads credit codes, tax numbers and registration numbers, however they are parted', () => {
    const typed = `${FIRST.toLowerCase()} ${SECOND}\n440300708461136，11010519491231002X01;hrb 12345 b\n`;

    expect(readOwnNumbers(typed)).to.deep.equal({
      numbers: [FIRST, SECOND, '440300708461136', '11010519491231002X01', 'HRB 12345 B'],
      bad: undefined,
      unproven: undefined,
    });
  });

  it('names what is no number, and what may be mistyped', () => {
    const mistyped = `${FIRST.slice(0, -1)}0`;

    expect(readOwnNumbers(`云栖\n${FIRST}`)).to.deep.include({ numbers: [FIRST], bad: '云栖' });
    expect(readOwnNumbers(mistyped)).to.deep.include({ numbers: [mistyped], unproven: mistyped });
  });
});
