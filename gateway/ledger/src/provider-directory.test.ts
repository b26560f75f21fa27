import { InvoiceError } from '@guanming/chaincode/domain';
import type { ScenicSpotHead } from '@guanming/chaincode/domain';
import { expectCode } from '@guanming/runtime/testing';
import { expect } from 'chai';
import { ProviderDirectory } from './provider-directory';

const scenicSpotId = 'qingyan-shan' as ScenicSpotHead['scenicSpotId'];
const order = { scenicSpotId, orderId: 'T-1' };

describe('ProviderDirectory', () => {
  let head: Partial<ScenicSpotHead> | undefined;
  let reads: number;
  let asked: string[];
  let directory: ProviderDirectory;

  beforeEach(() => {
    head = { provider: 'FirstMSP', formerProviders: [] };
    reads = 0;
    asked = [];
    const read = (): Promise<ScenicSpotHead> => {
      reads += 1;
      return head === undefined
        ? Promise.reject(new InvoiceError('SCENIC_SPOT_NOT_FOUND', 'x'))
        : Promise.resolve(head as ScenicSpotHead);
    };
    directory = new ProviderDirectory({ findSpot: read, readSpotHead: read });
  });

  const seek = (holder: string, request: object = order): Promise<string> =>
    directory.seek(
      'invoiceNumber' in request ? 'invoices:readInvoice' : 'invoices:readOrder',
      request,
      (provider) => {
        asked.push(provider);
        return provider === holder
          ? Promise.resolve(provider)
          : Promise.reject(new InvoiceError('ORDER_NOT_FOUND', 'x'));
      },
    );

  it('asks whose ledger it is once and remembers it', async () => {
    expect([await seek('FirstMSP'), await seek('FirstMSP')]).to.deep.equal([
      'FirstMSP',
      'FirstMSP',
    ]);
    expect([reads, asked]).to.deep.equal([1, ['FirstMSP', 'FirstMSP']]);
  });

  it('looks at the ledgers of former providers, the current one first', async () => {
    head = { provider: 'ThirdMSP', formerProviders: ['SecondMSP', 'FirstMSP'] };

    expect(await seek('FirstMSP')).to.equal('FirstMSP');
    expect(asked).to.deep.equal(['ThirdMSP', 'SecondMSP', 'FirstMSP']);
  });

  it('finds out that a spot has moved when what it remembers has nothing', async () => {
    await seek('FirstMSP');
    head = { provider: 'SecondMSP', formerProviders: ['FirstMSP'] };

    expect(await seek('SecondMSP')).to.equal('SecondMSP');
    expect(reads).to.equal(2);
  });

  it('says that nobody has it', async () => {
    await expectCode(seek('nobody'), 'ORDER_NOT_FOUND');
    await expectCode(seek('nobody'), 'ORDER_NOT_FOUND');
    head = undefined;
    await expectCode(
      seek('nobody', { scenicSpotId: 'yunqi-guzhen', orderId: 'T-1' }),
      'ORDER_NOT_FOUND',
    );
    await expectCode(
      seek('nobody', { invoiceNumber: '26529000010000000015' }),
      'INVOICE_NOT_FOUND',
    );
  });

  it('passes on what else a ledger refuses', async () => {
    const refusal = directory.seek('invoices:listSections', { scenicSpotId }, () =>
      Promise.reject(new InvoiceError('CALLER_NOT_AUTHORIZED', 'x')),
    );

    await expectCode(refusal, 'CALLER_NOT_AUTHORIZED');
  });

  it('does not look anything up for another contract', async () => {
    const answer = await directory.seek('spots:listSpots', {}, (provider) =>
      Promise.resolve(provider),
    );

    expect([answer, reads]).to.deep.equal(['', 0]);
  });
});
