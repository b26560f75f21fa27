import { expect } from 'chai';
import { contentOf, draftOf, emptyDraft, emptyIdentity, percentOf, rateOf } from './spot-draft';

describe('a spot while it is typed', () => {
  it('writes and reads VAT rates without a loss', () => {
    for (let rate = 1; rate <= 2500; rate += 1) {
      expect(rateOf(percentOf(rate))).to.equal(rate);
    }
    expect([' 6 ', '5.5', 'six', '6,5', ''].map(rateOf)).to.deep.equal([600, 550, NaN, NaN, NaN]);
  });

  it('sends what it was filled with', () => {
    const content = {
      name: { zh: '青岩山风景区', en: 'Qingyan Mountain' },
      seller: { name: '青岩山旅游发展有限公司', creditCode: '91330122MA2QYN001W' },
      drawer: '林青',
      colour: '#0a7d4f',
      catalogue: [
        {
          itemCode: 'adult',
          name: '成人门票',
          taxClassName: '旅游服务',
          taxClass: '3070301000000000000',
          unit: '张',
          vat: { vatCategory: 'S', vatRate: 600 },
        },
        {
          itemCode: 'museum',
          name: '博物馆第一道门票',
          taxClassName: '文化服务',
          taxClass: '3070201000000000000',
          unit: '张',
          vat: { vatCategory: 'E', vatRate: 0, exemptionReason: '财税〔2016〕36号' },
        },
      ],
    } as const;

    expect(contentOf(draftOf(structuredClone(content) as never))).to.deep.equal(content);
  });

  it('folds what was pasted, as the shop does', () => {
    const item = { ...emptyDraft.items[0]!, name: '成⼈⻔票　（两⽇）', unit: ' 张 ' };
    const content = contentOf({
      ...emptyDraft,
      nameZh: '阿尔•泰⼭',
      sellerName: '\ufeff⽂旅公司',
      creditCode: '91330122－ma2q yn００1w',
      items: [item],
    });

    expect(content).to.have.nested.property('name.zh', '阿尔·泰山');
    expect(content['seller']).to.deep.equal({
      name: '文旅公司',
      creditCode: '91330122MA2QYN001W',
    });
    expect(content).to.have.nested.property('catalogue[0].name', '成人门票 （两日）');
    expect(content).to.have.nested.property('catalogue[0].unit', '张');
  });

  it('has the only billing provider from the beginning, and none of several', () => {
    expect(emptyIdentity(['BillingMSP']).provider).to.equal('BillingMSP');
    expect(emptyIdentity(['BillingMSP', 'SecondBillingMSP']).provider).to.equal('');
  });

  it('lets the server see what is missing', () => {
    expect(contentOf(emptyDraft)).to.have.nested.property('name.zh', '');
  });
});
