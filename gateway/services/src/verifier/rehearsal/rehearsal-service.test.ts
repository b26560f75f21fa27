import { parseInvoiceNumber } from '@guanming/chaincode/domain';
import type { InvoiceNumber } from '@guanming/chaincode/domain';
import type { InvoiceReader } from '@guanming/ledger';
import { InMemoryLedger, TestSpot } from '@guanming/ledger/testing';
import { expectCode } from '@guanming/runtime/testing';
import { expect } from 'chai';
import { RehearsalService } from './rehearsal-service';
import type { BoughtInvoice, ShopOffer } from './shop-terminal';

describe('rehearsal service', () => {
  let reader: InvoiceReader;
  let numbers: InvoiceNumber[];
  let bought: string[];
  let isDemonstration: boolean;
  let service: RehearsalService;
  let forged: string[];

  before(async () => {
    const ledger = new InMemoryLedger();
    const spot = await TestSpot.register(ledger.taxBureau);
    const items = [await spot.newItem(), await spot.newItem()];
    await ledger.taxBureau.bureau('BillingMSP').issueInvoices(items);
    numbers = items.map(({ invoiceNumber }) => invoiceNumber);
    reader = ledger.verifier.reader('auditor');
  });

  beforeEach(() => {
    bought = [];
    forged = [];
    isDemonstration = true;
    service = new RehearsalService({
      shop: { listOffers: () => Promise.resolve(['a', 'b', 'c'].map(offerOf)), buyInvoice },
      reader: {
        commitStatus: reader.commitStatus.bind(reader),
        readInvoice: reader.readInvoice.bind(reader),
        readSettings: async () => {
          const { answeredBy, value } = await reader.readSettings();
          return { answeredBy, value: { ...value, demonstration: isDemonstration } };
        },
      },
      pool: {
        forge: (kind, subject, other) => {
          forged.push(`${kind} ${decode(subject.bytes)} ${decode(other.bytes)}`);
          return Promise.resolve(Buffer.from(kind));
        },
      },
    });
  });

  function decode(bytes: Uint8Array): string {
    return Buffer.from(bytes).toString();
  }

  function offerOf(scenicSpotId: string): ShopOffer {
    return { scenicSpotId, scenicSpotName: { zh: '景区', en: 'Spot' }, itemCode: 'adult' };
  }

  async function buyInvoice({ scenicSpotId }: ShopOffer): Promise<BoughtInvoice> {
    bought.push(scenicSpotId);
    const invoiceNumber = numbers[scenicSpotId === 'a' ? 0 : 1]!;
    const { value } = await reader.readInvoice(parseInvoiceNumber(invoiceNumber).invoiceNumber);
    const { transactionId } = value.record;
    return { invoiceNumber, transactionId, pdf: Buffer.from(`pdf of ${scenicSpotId}`) };
  }

  it('buys once for all who come, also at the same time', async () => {
    const views = await Promise.all([service.prepare(), service.prepare()]);
    const later = await service.prepare();

    expect(bought).to.deep.equal(['a', 'b']);
    expect(new Set([...views, later].map(({ rehearsalId }) => rehearsalId))).to.have.length(1);
    expect(later.invoices.map(({ invoiceNumber }) => invoiceNumber)).to.deep.equal(numbers);
  });

  it('forges the one with the help of the other', async () => {
    const { rehearsalId } = await service.prepare();

    expect(decode(await service.forge(rehearsalId, 'swapped-qr'))).to.equal('swapped-qr');
    expect(forged).to.deep.equal(['swapped-qr pdf of a pdf of b']);
  });

  it('refuses a rehearsal that it does not keep', async () => {
    await expectCode(
      service.forge('00000000-0000-4000-8000-000000000000', 'genuine'),
      'REHEARSAL_NOT_FOUND',
    );
  });

  it('refuses once the ledger is for real, without buying', async () => {
    const { rehearsalId } = await service.prepare();
    isDemonstration = false;

    expect(await service.isAvailable()).to.equal(false);
    await expectCode(service.prepare(), 'REHEARSAL_NOT_AVAILABLE');
    await expectCode(service.forge(rehearsalId, 'genuine'), 'REHEARSAL_NOT_AVAILABLE');
    expect(bought).to.deep.equal(['a', 'b']);
  });
});
