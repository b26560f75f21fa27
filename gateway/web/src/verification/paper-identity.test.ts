import { expect } from 'chai';
import { identityOnPaper } from './paper-identity';

describe('whom the paper names', () => {
  const document = {
    scenicSpotId: 'qingyan-shan',
    scenicSpotName: { zh: '青岩山风景区', en: 'Qingyan Mountain' },
    seller: { name: '青岩山旅游发展有限公司', creditCode: '91330122MA2QYN001W' },
    buyer: { kind: 'individual' as const },
    orderId: '1',
    invoiceTypeCode: '380',
    totals: { totalWithoutVat: 0, totalVat: 0, totalWithVat: 0 },
  };
  const { scenicSpotId, scenicSpotName, seller } = document;
  const difference = {
    field: 'scenicSpot.name.zh',
    part: 'page' as const,
    document: '岩青山风景区',
    ledger: '青岩山风景区',
  };

  it('is what its data say, when its page does not differ', () => {
    const elsewhere = { ...difference, part: 'data' as const };

    for (const differences of [[], [elsewhere], [{ ...difference, document: '' }]]) {
      expect(identityOnPaper(document, differences)).to.deep.equal({
        scenicSpotId,
        scenicSpotName,
        seller,
      });
    }
  });

  it('is what stands on the page, when that differs', () => {
    const named = identityOnPaper(document, [difference]);

    expect(named.scenicSpotName).to.deep.equal({ zh: '岩青山风景区', en: 'Qingyan Mountain' });
    expect(named.scenicSpotId).to.equal(scenicSpotId);
  });
});
