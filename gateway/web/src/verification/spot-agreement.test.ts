import type { ExaminedDocument } from '@guanming/wire';
import { expect } from 'chai';
import { spotAgreement } from './spot-agreement';

const name = { zh: '青岩山风景区', en: 'Qingyan Mountain' };
const seller = { name: '青岩山旅游发展有限公司', creditCode: '91330122MA2QYN001W' };

function resultOf(part: Partial<ExaminedDocument>): ExaminedDocument {
  return {
    verdict: 'genuine',
    scenicSpot: { scenicSpotId: 'qingyan-shan', name },
    operator: seller,
    document: { scenicSpotId: 'qingyan-shan', scenicSpotName: name, seller },
    differences: [],
    ...part,
  } as unknown as ExaminedDocument;
}

function drawnOver(...fields: string[][]): ExaminedDocument {
  const box = { page: 1, x: 0, y: 0, width: 9, height: 9 };
  const places = fields.map((some) => ({ ...box, fields: some }));
  return resultOf({ verdict: 'altered', fileChange: { reason: 'drawn-over', places, added: [] } });
}

describe('the spot on the paper', () => {
  it('is that of the ledger, when neither text nor picture differs there', () => {
    expect(spotAgreement(resultOf({}))).to.equal('same');
    expect(spotAgreement(drawnOver(['buyer.name'], []))).to.equal('same');
  });

  it('is in doubt, when it is drawn over', () => {
    expect(spotAgreement(drawnOver(['buyer.name'], ['scenicSpot.name.zh']))).to.equal('changed');
    expect(spotAgreement(drawnOver(['seller.creditCode']))).to.equal('changed');
  });

  it('is that of the data, when nobody knows where the page was changed', () => {
    expect(spotAgreement(drawnOver())).to.equal('unread');
  });

  it('is that of the data, and no alarm, when nothing proves the page', () => {
    const fileChange = { reason: 'rewritten' as const, places: [], added: [] };

    expect(spotAgreement(resultOf({ verdict: 'page-undecided', fileChange }))).to.equal('unread');
    expect(spotAgreement(resultOf({ verdict: 'page-undecided' }))).to.equal('unread');
  });

  it('is another one, when text or data differ', () => {
    const difference = { field: 'seller.name', part: 'page', document: 'a', ledger: 'b' } as const;

    expect(spotAgreement(resultOf({ differences: [difference] }))).to.equal('other');
    expect(spotAgreement(resultOf({ scenicSpot: { scenicSpotId: 'other', name } }))).to.equal(
      'other',
    );
  });
});
