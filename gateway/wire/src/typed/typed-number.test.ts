import { expect } from 'chai';
import { readBuyerNumber } from './typed-number';

describe('readBuyerNumber', () => {
  it('reads each kind of number as it is typed or pasted', () => {
    const read = {
      ' 91330106 ma2c-fldg４R ': '91330106MA2CFLDG4R',
      '4403 0070 8461 136': '440300708461136',
      '11010519491231002x01': '11010519491231002X01',
      '91330106MA2CFLDG4A': '91330106MA2CFLDG4A',
      'hrb  12345 b': 'HRB 12345 B',
      '12345678–000': '12345678-000',
    };

    for (const [typed, number] of Object.entries(read)) {
      expect(readBuyerNumber(typed), typed).to.equal(number);
    }
  });

  it('reads none from other texts', () => {
    for (const typed of ['', ' ', '云栖科技', '91330106MA2CFLDG4R 91330106MA2YXW0031', 'a,b']) {
      expect(readBuyerNumber(typed), typed).to.equal(undefined);
    }
  });
});
