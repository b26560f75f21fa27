import { parseInvoiceNumber } from '@guanming/chaincode/domain';
import type { InvoiceNumber } from '@guanming/chaincode/domain';
import type { InvoiceReader } from '@guanming/ledger';
import { InMemoryLedger, TestSpot } from '@guanming/ledger/testing';
import { expectCode } from '@guanming/runtime/testing';
import { expect } from 'chai';
import { RehearsalLoader } from '../rehearsal-loader';
import { RehearsalService } from './rehearsal-service';
import type { BoughtInvoice, ShopOffer } from './rehearsal-shop';

describe('rehearsal service', () => {
  let reader: InvoiceReader;
  let numbers: InvoiceNumber[];
  let bought: string[];
  let isDemonstration: boolean;
  let loader: RehearsalLoader;
  let service: RehearsalService;
  let opened: number;
  let closed: number;
  let forged: string[];

  before(async () => {
    const ledger = new InMemoryLedger();
    const spot = await TestSpot.register(ledger.taxBureau);
    const items = [await spot.newItem(), await spot.newItem()];
    await ledger.taxBureau.bureau('BillingMSP').issueInvoices(items);
    numbers = items.map(({ invoiceNumber }) => invoiceNumber);
    reader = ledger.verifier.reader('auditor');
  });

  beforeEach(async () => {
    bought = [];
    forged = [];
    isDemonstration = true;
    opened = 0;
    closed = 0;
    loader = new RehearsalLoader({ readSettings }, () => {
      opened += 1;
      return Promise.resolve(newService());
    });
    service = await loader.load();
  });

  function newService(): RehearsalService {
    return new RehearsalService({
      shop: { listOffers: () => Promise.resolve(['a', 'b', 'c'].map(offerOf)), buyInvoice },
      reader: {
        commitStatus: reader.commitStatus.bind(reader),
        readInvoice: reader.readInvoice.bind(reader),
        readSettings: reader.readSettings.bind(reader),
      },
      forger: {
        forge: (kind, subject, other) => {
          forged.push(`${kind} ${decode(subject.bytes)} ${decode(other.bytes)}`);
          return Promise.resolve(Buffer.from(kind));
        },
        close: () => {
          closed += 1;
          return Promise.resolve();
        },
      },
    });
  }

  /** As the ledger says it, but for whether it is a demonstration. */
  async function readSettings(): ReturnType<InvoiceReader['readSettings']> {
    const { answeredBy, value } = await reader.readSettings();
    return { answeredBy, value: { ...value, demonstration: isDemonstration } };
  }

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
    await service.prepare();
    isDemonstration = false;

    expect(await loader.isAvailable()).to.equal(false);
    await expectCode(loader.load(), 'REHEARSAL_NOT_AVAILABLE');
    expect(bought).to.deep.equal(['a', 'b']);
  });

  it('is loaded once for all who come, and ended with the server', async () => {
    expect(await loader.load()).to.equal(service);

    await loader.close();

    expect({ opened, closed }).to.deep.equal({ opened: 1, closed: 1 });
  });

  it('is not loaded on a ledger for real', async () => {
    isDemonstration = false;
    const untouched = new RehearsalLoader({ readSettings }, () =>
      Promise.reject(new Error('it was loaded')),
    );

    await expectCode(untouched.load(), 'REHEARSAL_NOT_AVAILABLE');
    await untouched.close();
  });
});
