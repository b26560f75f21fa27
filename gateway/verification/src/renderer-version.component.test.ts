import { canonicalInvoice, canonicalize } from '@guanming/chaincode/domain';
import { rendererOf } from '@guanming/invoice-renderer';
import { freezeTrial, newSampleInvoice, removeTrial } from '@guanming/invoice-renderer/testing';
import type { SampleInvoice } from '@guanming/invoice-renderer/testing';
import type { PdfVerification, VerificationStep } from '@guanming/wire/verdicts';
import { expect } from 'chai';
import { PdfProcessPool } from './pdf-process-pool';
import { drawOriginal } from './service/draw-original';
import { readerOf } from './testing/tampering/issue-gallery';
import { verifyInvoicePdf } from './verify-invoice-pdf';

describe('With a trial version of the renderer in force', function () {
  this.timeout(120_000);
  const pool = new PdfProcessPool();
  /** The settings say version 3, then the trial. */
  const earlier = newSampleInvoice({ settings: { rendererVersion: '3' } });
  const later = newSampleInvoice({
    settings: { version: 2, rendererVersion: 'trial' },
    orderId: '20261122-000018',
    sequence: 10_003,
  });
  const ledger = readerOf([earlier, later]);

  const draw = ({ invoice, record, order }: SampleInvoice, version: string): Promise<Uint8Array> =>
    rendererOf(version).renderInvoice({
      invoice: canonicalInvoice(invoice),
      record: canonicalize(record),
      order,
    });

  const verify = async (
    sample: SampleInvoice,
    version: string,
    readRecord = ledger,
  ): Promise<PdfVerification> => verifyInvoicePdf(await draw(sample, version), readRecord, pool);

  const stepOf = ({ steps }: PdfVerification, name: string): VerificationStep =>
    steps.find(({ step }) => step === name)!;

  before(freezeTrial);

  after(async () => {
    await pool.close();
    removeTrial();
  });

  it('an invoice of version 3 is still the original file', async () => {
    const result = await verify(earlier, '3');

    expect([result.verdict, result.originalFile]).to.deep.equal(['genuine', true]);
  });

  it('so is one of the trial', async () => {
    const result = await verify(later, 'trial');

    expect([result.verdict, result.originalFile]).to.deep.equal(['genuine', true]);
  });

  it('a face of version 3 on a record of the trial is not, nor the other way round', async () => {
    for (const [sample, version] of [
      [later, '3'],
      [earlier, 'trial'],
    ] as const) {
      const result = await verify(sample, version);

      expect(result.originalFile).to.equal(false);
      expect(result.verdict).to.equal('altered');
      expect(stepOf(result, 'original-file').outcome).to.equal('failed');
    }
  });

  it('the original is drawn by the version of its record', async () => {
    const { verdict, invoice, order, ledger: reading } = await verify(later, '3');
    const parts = { invoice: invoice!, order: order!, ledger: reading! };
    const result = { verdict, differences: [], answers: [], disagreement: false };

    const original = await drawOriginal({ result, ...parts }, pool);

    expect(Buffer.compare(original!, await draw(later, 'trial'))).to.equal(0);
  });

  it('nothing is decided where the settings of the record cannot be read', async () => {
    const result = await verify(earlier, '3', async (...asked) => ({
      ...(await ledger(...asked)),
      order: { code: 'EVALUATE_UNAVAILABLE' },
    }));

    expect([result.verdict, result.originalFile]).to.deep.equal(['undecided', false]);
    for (const name of ['page-shows-data', 'original-file']) {
      expect(stepOf(result, name)).to.include({
        outcome: 'pending',
        code: 'RENDERER_VERSION_UNKNOWN',
      });
    }
  });

  it('nothing is decided where the verifier does not have the version', async () => {
    const unknown = newSampleInvoice({ settings: { rendererVersion: '9' } });
    const result = await verify(unknown, '3', readerOf([unknown]));

    expect([result.verdict, result.originalFile]).to.deep.equal(['undecided', false]);
    expect(result.differences).to.deep.equal([]);
    for (const name of ['page-shows-data', 'original-file']) {
      const { outcome, code, sentence } = stepOf(result, name);
      expect([outcome, code]).to.deep.equal(['pending', 'RENDERER_MISSING']);
      expect(sentence.zh).to.contain('9');
      expect(sentence.en).to.contain('version 9');
    }
  });

  it('changed data are still found where the verifier does not have the version', async () => {
    const unknown = newSampleInvoice({ settings: { rendererVersion: '9' } });
    const other = newSampleInvoice({ lines: [{ unitPrice: 20_000 }] });
    const { verdict } = await verify(other, '3', readerOf([unknown]));

    expect(verdict).to.equal('not-genuine');
  });
});
