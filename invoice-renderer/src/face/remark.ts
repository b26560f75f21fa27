import { FORM_COLOUR, INK_COLOUR } from '../colour';
import { between, points } from '../geometry';
import type { PagePen } from '../page-pen';
import { drawVerticalLabel } from './vertical-label';

const TOP = 99.5;
const BOTTOM = 124;

const entries = [
  { label: '景区', english: 'Scenic spot', path: 'scenicSpot.name.zh', height: 3.4 },
  { label: '景区标识', english: 'Spot ID', path: 'scenicSpot.scenicSpotId', height: 3.4 },
  { label: '订单号', english: 'Order', path: 'order.orderId', height: 3.4 },
  {
    label: '对应蓝字发票号码',
    english: 'Credited invoice',
    path: 'precedingInvoiceNumber',
    height: 3.4,
  },
  { label: '交易号', english: 'Transaction', path: 'record.transactionId', height: 3.4 },
  { label: '发票摘要', english: 'SHA-256 digest', path: 'record.digest', height: 3.4 },
  { label: '免税依据', english: 'Exemption', path: 'exemptionReasons', height: 5 },
] as const;

/** The remark: the scenic spot once more, the order, and where the ledger has it. */
export function drawRemark(pen: PagePen): void {
  drawVerticalLabel(pen, 'remark', '备注', between(6, TOP, 12, BOTTOM));
  let y = TOP + 1;
  for (const { label, english, path, height } of entries.filter((entry) => pen.has(entry.path))) {
    const row = { y, height };
    pen.label('remark', label, { ...row, x: 14, width: 21 }, { size: 6.5, colour: FORM_COLOUR });
    pen.label('remark', english, { ...row, x: 35, width: 15 }, { size: 4.75, colour: FORM_COLOUR });
    pen.field(
      'remark',
      path,
      { ...row, x: 50, width: 113 },
      { size: 6.75, colour: INK_COLOUR, smallest: 3.5 },
    );
    y += height;
  }
  pen.artifact((document) => {
    document
      .moveTo(points(12), points(TOP))
      .lineTo(points(12), points(BOTTOM))
      .lineWidth(0.6)
      .stroke(FORM_COLOUR);
  });
}
