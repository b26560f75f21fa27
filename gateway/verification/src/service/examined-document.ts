import { checkCode, invoiceDigest } from '@guanming/chaincode/domain';
import { examinedDocumentSchema } from '@guanming/wire';
import type { ExaminedDocument } from '@guanming/wire';
import type { PdfExamination } from './verification-service';

/** Makes the query terminal's answer of an examined PDF. */
export function examinedDocument({ result, invoice, ledger }: PdfExamination): ExaminedDocument {
  const value = {
    ...result,
    ...(ledger === undefined ? {} : { operator: ledger.revision.seller }),
    ...checkCodeOf(invoice, ledger),
    ...(invoice === undefined
      ? {}
      : {
          document: {
            scenicSpotId: invoice.scenicSpot.scenicSpotId,
            scenicSpotName: invoice.scenicSpot.name,
            seller: invoice.seller,
            buyer: invoice.buyer,
            orderId: invoice.order.orderId,
            invoiceTypeCode: invoice.invoiceTypeCode,
            totals: {
              totalWithoutVat: Number(invoice.totals.totalWithoutVat),
              totalVat: Number(invoice.totals.totalVat),
              totalWithVat: Number(invoice.totals.totalWithVat),
            },
          },
        }),
  };
  return examinedDocumentSchema.parse(value);
}

function checkCodeOf(
  invoice: PdfExamination['invoice'],
  ledger: PdfExamination['ledger'],
): Pick<ExaminedDocument, 'checkCode'> {
  const digest = invoice && invoiceDigest(invoice);
  return digest !== undefined && digest === ledger?.record.digest
    ? { checkCode: checkCode(digest) }
    : {};
}
