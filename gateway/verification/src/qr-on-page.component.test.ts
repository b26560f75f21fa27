import { checkCode, parseVerificationUrl } from '@guanming/chaincode/domain';
import { newGallery, renderInvoice } from '@guanming/invoice-renderer/testing';
import { expect } from 'chai';
import jsQR from 'jsqr';
import { withDrawnPage } from './draw-page';
import { withPdf } from './open-pdf';

describe('the QR code on the rendered page', function () {
  this.timeout(60_000);
  const gallery = newGallery();

  for (const resolution of [100, 300]) {
    for (const kind of ['one-ticket', 'six-lines', 'exempt', 'credit-note']) {
      it(`says number and check code at ${resolution} dpi: ${kind}`, async () => {
        const { invoice, record, order } = gallery[kind]!;
        const pdf = await renderInvoice(invoice, record, order);

        const text = await withPdf(pdf, async (document) =>
          withDrawnPage(document, await document.getPage(1), resolution, ({ canvas, context }) => {
            const { width, height } = canvas;
            return jsQR(context.getImageData(0, 0, width, height).data, width, height)?.data ?? '';
          }),
        );

        expect(parseVerificationUrl(text)).to.deep.equal({
          verificationOrigin: invoice.verificationOrigin,
          invoiceNumber: record.invoiceNumber,
          checkCode: checkCode(record.digest),
        });
      });
    }
  }
});
