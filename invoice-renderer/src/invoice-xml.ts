import {
  buyerNumber,
  chinaTime,
  checkCode,
  formatAmount,
  formatCapitalAmount,
  type Invoice,
  type InvoiceLine,
  type DocumentRecord,
} from '@guanming/chaincode/domain';
import XMLBuilder from 'fast-xml-builder';
import { exemptionReasons } from './exemption-reasons';
import { formatNetPrice } from './net-price';

type Elements = Record<string, unknown>;
type Label = [type: string, code: string, name: string];

const builder = new XMLBuilder({
  format: true,
  indentBy: '  ',
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  suppressEmptyNode: false,
});

/**
 * The invoice in the shape of a fully digitalized invoice (数电票, English dialect), which booking
 * software reads. What that shape has no element for is a label of ours in `UndefinedLabel`, the
 * scenic spot first. Amounts are yuan with two decimals, times are those of China (UTC+8).
 */
export function invoiceXml(invoice: Invoice, record: DocumentRecord): string {
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    EInvoice: {
      Header: headerOf(invoice, record),
      EInvoiceData: dataOf(invoice, record),
      TaxSupervisionInfo: {
        InvoiceNumber: invoice.invoiceNumber,
        IssueTime: chinaTime(record.issueTime),
      },
    },
  });
}

function headerOf(invoice: Invoice, record: DocumentRecord): Elements {
  const isCredit = invoice.invoiceTypeCode === '381';
  return {
    EIid: invoice.invoiceNumber,
    // The tax authorities' own invoices have the tag SWEI and a number.
    EInvoiceTag: 'GUANMING',
    Version: '1',
    InherentLabel: {
      InIssuType: { LabelCode: isCredit ? 'N' : 'Y', LabelName: '是否蓝字发票标志' },
      EInvoiceType: { LabelName: '区块链电子冠名发票' },
      GeneralOrSpecialVAT: { LabelCode: '02', LabelName: '普通发票' },
    },
    UndefinedLabel: { Label: labelsOf(invoice, record) },
  };
}

function labelsOf(
  { scenicSpot, buyer, demonstration }: Invoice,
  record: DocumentRecord,
): Elements[] {
  const labels: Label[] = [
    ['景区', scenicSpot.scenicSpotId, scenicSpot.name.zh],
    ['区块链交易号', record.transactionId, '区块链存证'],
    ['发票摘要', record.digest, 'SHA-256'],
    ['校验码', checkCode(record.digest), '校验码'],
    ...(buyer.kind === 'overseas' ? [['购买方', 'OVERSEAS', '境外单位'] as Label] : []),
    ...(demonstration ? [['演示', 'SAMPLE', '样票'] as Label] : []),
  ];
  return labels.map(([LabelType, LabelCode, LabelName]) => ({ LabelType, LabelCode, LabelName }));
}

function dataOf(invoice: Invoice, record: DocumentRecord): Elements {
  const { seller, buyer, totals } = invoice;
  return {
    SellerInformation: { SellerIdNum: seller.creditCode, SellerName: seller.name },
    BuyerInformation: {
      BuyerIdNum: buyerNumber(buyer) ?? '',
      BuyerName: buyer.name ?? '个人',
    },
    BasicInformation: {
      TotalAmWithoutTax: formatAmount(totals.totalWithoutVat),
      TotalTaxAm: formatAmount(totals.totalVat),
      'TotalTax-includedAmount': formatAmount(totals.totalWithVat),
      'TotalTax-includedAmountInChinese': formatCapitalAmount(totals.totalWithVat),
      Drawer: invoice.drawer,
      RequestTime: chinaTime(record.issueTime),
    },
    IssuItemInformation: invoice.lines.map(itemOf),
    SpecificInformation: specificOf(invoice),
    AdditionalInformation: { Remark: remarkOf(invoice) },
  };
}

function itemOf(line: InvoiceLine): Elements {
  const exempt = line.vat.vatCategory === 'E';
  return {
    ItemName: `*${line.taxClassName}*${line.itemName}`,
    SpecMod: '',
    MeaUnits: line.unit,
    Quantity: line.quantity,
    UnPrice: formatNetPrice(line),
    Amount: formatAmount(line.lineNetAmount),
    TaxRate: exempt ? '免税' : String(line.vat.vatRate / 10_000),
    ComTaxAm: formatAmount(line.lineVatAmount),
    TotaltaxIncludedAmount: formatAmount(line.lineNetAmount + line.lineVatAmount),
    TaxClassificationCode: line.taxClass,
  };
}

function specificOf({ precedingInvoiceNumber }: Invoice): Elements | '' {
  return precedingInvoiceNumber === undefined
    ? ''
    : { RedEInvoice: { OriginalInvoiceCode: precedingInvoiceNumber } };
}

function remarkOf({ scenicSpot, order, precedingInvoiceNumber, lines }: Invoice): string {
  const reasons = exemptionReasons(lines);
  return [
    `景区：${scenicSpot.name.zh}（${scenicSpot.scenicSpotId}）`,
    `订单号：${order.orderId}`,
    ...(precedingInvoiceNumber === undefined
      ? []
      : [`对应蓝字发票号码：${precedingInvoiceNumber}`]),
    ...(reasons === '' ? [] : [`免税依据：${reasons}`]),
  ].join('；');
}
