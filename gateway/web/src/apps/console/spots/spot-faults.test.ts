import { expect } from 'chai';
import { emptyDraft, emptyItem } from './spot-draft';
import { spotFaults } from './spot-faults';

const draft = {
  ...emptyDraft,
  nameZh: '青岩山风景区',
  nameEn: 'Qingyan Mountain',
  sellerName: '青岩山旅游发展有限公司',
  creditCode: '91330122MA2QYN001W',
  drawer: '林青',
  items: [
    {
      ...emptyItem,
      itemCode: 'adult',
      name: '成人门票',
      taxClassName: '旅游服务',
      taxClass: '3070301000000000000',
    },
  ],
};
const identity = {
  scenicSpotId: 'qingyan-shan',
  serial: '00001',
  region: '33',
  provider: 'BillingMSP',
};

const pointersOf = (change: Partial<typeof draft>): string[] =>
  Object.keys(spotFaults({ ...draft, ...change }, identity));

describe('what is wrong with the form of a spot', () => {
  it('is nothing where everything is right, however it was typed', () => {
    expect(pointersOf({})).to.deep.equal([]);
    expect(
      pointersOf({ creditCode: ' 9133 0122 ｍａ2qyn001w', nameZh: '长'.repeat(60) }),
    ).to.deep.equal([]);
  });

  it('is told of each field', () => {
    expect(pointersOf({ nameZh: '长'.repeat(61), nameEn: ' ', drawer: 'a\u202eb' })).to.deep.equal([
      '/name/zh',
      '/name/en',
      '/drawer',
    ]);
    expect(pointersOf({ creditCode: '91330122MA2QYN001X' })).to.deep.equal(['/seller/creditCode']);
    const wrong = { ...draft.items[0]!, ratePercent: '26', unit: '一二三四五六七八九' };
    expect(pointersOf({ items: [draft.items[0]!, wrong] })).to.deep.equal([
      '/catalogue/1/itemCode',
      '/catalogue/1/unit',
      '/catalogue/1/vat/vatRate',
    ]);
    expect(
      Object.keys(spotFaults(draft, { scenicSpotId: 'Q', serial: '1', region: 'x', provider: '' })),
    ).to.deep.equal(['/scenicSpotId', '/serial', '/region', '/provider']);
    expect(Object.keys(spotFaults(emptyDraft))).to.have.length(9);
  });
});
