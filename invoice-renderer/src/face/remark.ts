import type { Invoice } from '@guanming/chaincode/domain';
import { FORM_COLOUR, INK_COLOUR } from '../colour';
import { exemptionReasons } from '../exemption-reasons';
import { between, points } from '../geometry';
import type { PagePen } from '../page-pen';
import { drawVerticalLabel } from './vertical-label';

const TOP = 99.5;
const BOTTOM = 124;

const ROW_HEIGHT = 3.25;

const REASONS = 'exemptionReasons';

/** Most characters of reasons for exemption that the remark has room for; more go to the list page. */
const MAX_REASONS = 100;

const entries = [
  { label: '景区', english: 'Scenic spot', path: 'scenicSpot.name.zh' },
  { label: '景区标识', english: 'Spot ID', path: 'scenicSpot.scenicSpotId' },
  { label: '订单号', english: 'Order', path: 'order.orderId' },
  { label: '对应蓝字发票号码', english: 'Credited invoice', path: 'precedingInvoiceNumber' },
  { label: '交易号', english: 'Transaction', path: 'record.transactionId' },
  { label: '发票摘要', english: 'SHA-256 digest', path: 'record.digest' },
  { label: '免税依据', english: 'Exemption', path: REASONS },
] as const;

/** Whether the reasons for exemption are too long for the remark. */
export function reasonsAreListed({ lines }: Invoice): boolean {
  return exemptionReasons(lines).length > MAX_REASONS;
}

/** The remark: the scenic spot once more, the order, and where the ledger has it. */
export function drawRemark(pen: PagePen, reasonsListed: boolean): void {
  drawVerticalLabel(pen, 'remark', '备注', between(6, TOP, 12, BOTTOM));
  let y = TOP + 1;
  for (const { label, english, path } of entries.filter((entry) => pen.has(entry.path))) {
    const row = { y, height: path === REASONS ? BOTTOM - 0.4 - y : ROW_HEIGHT };
    pen.label('remark', label, { ...row, x: 14, width: 21 }, { size: 6.5, colour: FORM_COLOUR });
    pen.label('remark', english, { ...row, x: 35, width: 15 }, { size: 4.75, colour: FORM_COLOUR });
    const box = { ...row, x: 50, width: 113 };
    if (path === REASONS && reasonsListed) {
      pen.label('remark', '见第2页 See page 2', box, { size: 6.5, colour: FORM_COLOUR });
    } else {
      pen.field('remark', path, box, { size: 6.75, colour: INK_COLOUR, smallest: 3.5 });
    }
    y += ROW_HEIGHT;
  }
  pen.artifact((document) => {
    document
      .moveTo(points(12), points(TOP))
      .lineTo(points(12), points(BOTTOM))
      .lineWidth(0.6)
      .stroke(FORM_COLOUR);
  });
}
