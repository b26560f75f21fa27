import {
  canonicalInvoice,
  canonicalize,
  formatInvoiceNumber,
  newInvoiceRecord,
  parseInvoice,
  readOrderJws,
} from '@guanming/chaincode/domain';
import { newGallery, newSampleInvoice, renderInvoice } from '@guanming/invoice-renderer/testing';
import type { SampleInvoice } from '@guanming/invoice-renderer/testing';
import { forgeryKinds, isAsExpected } from '@guanming/wire/verdicts';
import type { PdfVerification } from '@guanming/wire/verdicts';
import { expect } from 'chai';
import { PdfProcessPool } from '../pdf-process-pool';
import { verifyInvoicePdf } from '../verify-invoice-pdf';
import { readerOf } from '../testing/tampering/issue-gallery';
import { forge } from './forge';
import type { IssuedFile } from './forge';

describe('forging an invoice', function () {
  this.timeout(60_000);
  const pool = new PdfProcessPool();
  const subject = newSampleInvoice();
  const other = ofOtherSpot();
  let files: [IssuedFile, IssuedFile];

  before(async () => {
    files = await Promise.all([fileOf(subject), fileOf(other)]);
  });

  after(() => pool.close());

  function ofOtherSpot(): SampleInvoice {
    const sample = newSampleInvoice({ orderId: '20261122-000018', sequence: 10_003 });
    const name = { zh: '云栖古镇', en: 'Yunqi Old Town' };
    const scenicSpot = { ...sample.invoice.scenicSpot, name };
    const invoice = parseInvoice(canonicalInvoice({ ...sample.invoice, scenicSpot }));
    return {
      ...sample,
      invoice,
      record: newInvoiceRecord(invoice, readOrderJws(sample.order), sample.record),
      revision: { ...sample.revision, name },
    };
  }

  async function fileOf({ invoice, record, order }: SampleInvoice): Promise<IssuedFile> {
    return {
      bytes: await renderInvoice(invoice, record, order),
      record: canonicalize(record),
      rendererVersion: '3',
    };
  }

  function verify(bytes: Uint8Array): Promise<PdfVerification> {
    return verifyInvoicePdf(bytes, readerOf([subject, other]), pool);
  }

  for (const kind of forgeryKinds) {
    it(`comes to light: ${kind}`, async () => {
      const result = await verify(await forge(kind, ...files));

      expect(isAsExpected(kind, result), JSON.stringify(result.differences)).to.equal(true);
    });
  }

  it('raises the amount by a digit that the file has', async () => {
    const { differences } = await verify(await forge('altered-amount', ...files));

    expect(differences[0]).to.include({ document: ' ¥330.00', ledger: '¥300.00' });
  });

  it('draws over the amount, where the watermark is too', async () => {
    const { fileChange } = await verify(await forge('drawn-over', ...files));

    expect(fileChange?.places.flatMap(({ fields }) => fields)).to.deep.equal([
      'totals.totalWithVat',
      'demonstration',
    ]);
  });

  it('works on every kind of invoice', async () => {
    for (const [name, sample] of Object.entries(newGallery())) {
      const invoiceNumber = formatInvoiceNumber({
        year: 2026,
        region: '52',
        serial: '00017',
        sequence: 30_000,
      });
      const invoice = parseInvoice(canonicalInvoice({ ...sample.invoice, invoiceNumber }));
      const file = await fileOf({
        ...sample,
        invoice,
        record: newInvoiceRecord(invoice, readOrderJws(sample.order), sample.record),
      });
      for (const kind of forgeryKinds.filter((one) => one !== 'genuine')) {
        const forged = await forge(kind, file, files[1]);

        expect(Buffer.compare(forged, file.bytes), `${name} ${kind}`).to.not.equal(0);
      }
    }
  });
});
