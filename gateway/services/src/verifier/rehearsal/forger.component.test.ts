import { canonicalize } from '@guanming/chaincode/domain';
import { newSampleInvoice, renderInvoice } from '@guanming/invoice-renderer/testing';
import { forge } from '@guanming/verification/forgery';
import type { IssuedFile } from '@guanming/verification/forgery';
import { expect } from 'chai';
import { Forger } from './forger';

describe('Forger', function () {
  this.timeout(60_000);
  const forger = new Forger();
  let files: [IssuedFile, IssuedFile];

  before(async () => {
    const other = newSampleInvoice({ orderId: '20261122-000018', sequence: 10_003 });
    files = await Promise.all([fileOf(newSampleInvoice()), fileOf(other)]);
  });

  after(() => forger.close());

  async function fileOf({
    invoice,
    record,
    order,
  }: ReturnType<typeof newSampleInvoice>): Promise<IssuedFile> {
    return {
      bytes: await renderInvoice(invoice, record, order),
      record: canonicalize(record),
      rendererVersion: '3',
    };
  }

  it('forges in its thread what is forged here', async () => {
    for (const kind of ['genuine', 'altered-amount', 'swapped-spot'] as const) {
      const [there, here] = [await forger.forge(kind, ...files), await forge(kind, ...files)];

      expect(Buffer.compare(there, here), kind).to.equal(0);
    }
  });

  it('says what cannot be forged, and forges the next', async () => {
    const [subject, other] = files;
    const broken = { ...subject, bytes: Buffer.from('%PDF-1.7\n') };

    const error: unknown = await forger
      .forge('altered-amount', broken, other)
      .catch((caught: unknown) => caught);

    expect(error).to.have.property('message').that.contains('not as the renderer writes it');
    expect((await forger.forge('saved-again', subject, other)).length).to.be.greaterThan(10_000);
  });
});
