import { chinaDay } from '@guanming/chaincode/domain/china-time';
import { expect } from 'chai';
import { initialSettings } from '../titles/invoice-settings';
import { fromToday, isFree, newDraft, orderBody, readDrafts, ticketCount, totalOf } from './draft';

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
    const distant = { ...draft, visitDate: '2027-11-24' };
    expect(fromToday(distant, lateEvening).visitDate).to.equal('2026-11-23');
  });

  it('asks for no invoice of a spot that may issue none', () => {
    const suspended = { ...spot, canInvoice: false };
    const wanted = { ...draft, invoice: true };

    expect(orderBody(wanted, suspended, initialSettings).invoice).to.deep.equal({
      requested: false,
    });
  });

  it('is read again as it was written, and nothing that is none', () => {
    const chosen = { ...draft, quantities: { adult: 99 }, invoice: false, titleId: 't' };
    expect(readDrafts(JSON.stringify({ a: chosen, b: draft }))).to.deep.equal({
      a: chosen,
      b: draft,
    });
    const bad = {
      a: null,
      b: 1,
      c: { visitDate: 3, quantities: {} },
      d: {
        visitDate: '2026-11-23',
        quantities: { adult: -1, museum: 1e9, infant: '2', senior: 2 },
      },
    };
    expect(readDrafts(JSON.stringify(bad))).to.deep.equal({
      d: { visitDate: '2026-11-23', quantities: { senior: 2 } },
    });
    for (const text of [undefined, '', 'null', '3', '[', '{}']) {
      expect(readDrafts(text), text).to.deep.equal({});
    }
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
