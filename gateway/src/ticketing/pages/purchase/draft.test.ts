import { chinaDay } from '@guanming/chaincode/domain/china-time';
import { expect } from 'chai';
import { initialSettings } from '../titles/invoice-settings';
import { fromToday, isFree, newDraft, orderBody, ticketCount, totalOf } from './draft';

const spot = {
  scenicSpotId: 'qingyan-shan',
  name: { zh: '青岩山', en: 'Qingyan' },
  offers: [
    { itemCode: 'adult', name: { zh: '成人票', en: 'Adult' }, unit: '张', unitPrice: 12_000 },
    { itemCode: 'museum', name: { zh: '博物馆', en: 'Museum' }, unit: '张', unitPrice: 3_000 },
  ],
} as never as Parameters<typeof orderBody>[1];
const lateEvening = Date.parse('2026-11-22T16:30:00Z');

describe('draft of an order', () => {
  const draft = newDraft(spot.offers, lateEvening);

  it('is one ticket of the first kind, today in China', () => {
    expect(draft).to.deep.equal({ quantities: { adult: 1, museum: 0 }, visitDate: '2026-11-23' });
    expect(chinaDay(lateEvening, 9)).to.equal('2026-12-02');
  });

  it('adds up tickets and price in fen', () => {
    const family = { ...draft, quantities: { adult: 2, museum: 3 } };

    expect(ticketCount(family, spot.offers)).to.equal(5);
    expect(totalOf(family, spot.offers)).to.equal(33_000);
  });

  it('leaves a day that went by', () => {
    expect(fromToday(draft, lateEvening + 86_400_000).visitDate).to.equal('2026-11-24');
    expect(fromToday(draft, lateEvening)).to.equal(draft);
  });

  it('asks for the invoice of an individual without any tap', () => {
    expect(orderBody(draft, spot, initialSettings)).to.deep.equal({
      scenicSpotId: 'qingyan-shan',
      lines: [{ itemCode: 'adult', quantity: 1 }],
      visitDate: '2026-11-23',
      invoice: { requested: true, buyer: { kind: 'individual' } },
    });
  });

  it('asks for no invoice where nothing is paid', () => {
    const infant = { ...spot.offers[0]!, itemCode: 'infant', unitPrice: 0 };
    const withInfants = { ...spot, offers: [...spot.offers, infant] };
    const free = { ...draft, quantities: { infant: 2 } };

    expect(orderBody(free, withInfants, initialSettings).invoice).to.deep.equal({
      requested: false,
    });
    expect(isFree({ ...draft, quantities: { infant: 2, adult: 1 } }, withInfants.offers)).to.equal(
      false,
    );
    expect(isFree({ ...draft, quantities: {} }, withInfants.offers)).to.equal(false);
  });

  it('declines for this order, or by default unless this order asks', () => {
    const never = { ...initialSettings, onByDefault: false };

    const bodies = [
      orderBody({ ...draft, invoice: false }, spot, initialSettings),
      orderBody(draft, spot, never),
      orderBody({ ...draft, invoice: true }, spot, never),
    ];

    expect(bodies.map(({ invoice }) => invoice?.requested)).to.deep.equal([false, false, true]);
  });
});
