import type { Invoice } from '@guanming/chaincode/domain';
import { FORM_COLOUR, INK_COLOUR, legibleColour } from '../colour';
import { between, points } from '../geometry';
import type { PagePen } from '../page-pen';
import { drawLines, TITLE_HEIGHT } from './line-table';
import { drawWatermark } from './watermark';

const TOP = 28;
const ROW_HEIGHT = 6;
const BOTTOM = 138.5;

/**
 * The second page: the lines from `first` on, and the reasons for exemption, that the face had no
 * room for.
 */
export function drawListPage(
  pen: PagePen,
  invoice: Invoice,
  { first, reasons }: { readonly first: number; readonly reasons: boolean },
): void {
  drawListHeader(pen, invoice);
  const bottom = first < invoice.lines.length ? drawListedLines(pen, invoice, first) : TOP;
  if (reasons) {
    drawReasons(pen, bottom);
  }
  if (invoice.demonstration) {
    drawWatermark(pen, 'sample');
  }
}

/** The rest of the table; gives where it ends. */
function drawListedLines(pen: PagePen, { lines, invoiceTypeCode }: Invoice, first: number): number {
  const isCredit = invoiceTypeCode === '381';
  drawLines(pen, { first, end: lines.length, rowHeight: ROW_HEIGHT }, TOP, isCredit);
  const height = TITLE_HEIGHT + (lines.length - first) * ROW_HEIGHT;
  pen.artifact((document) => {
    document
      .rect(points(6), points(TOP), points(198), points(height))
      .lineWidth(0.9)
      .stroke(FORM_COLOUR);
  });
  return TOP + height;
}

function drawReasons(pen: PagePen, top: number): void {
  pen.label('reasons', '免税依据 Exemption', between(6, top + 0.6, 60, top + 3), {
    size: 6,
    colour: FORM_COLOUR,
  });
  pen.field('reasons', 'exemptionReasons', between(6, top + 3, 204, BOTTOM), {
    size: 7.5,
    smallest: 3,
    vertical: 'top',
    colour: INK_COLOUR,
  });
}

function drawListHeader(pen: PagePen, invoice: Invoice): void {
  pen.field('spot', 'scenicSpot.name.zh', between(40, 4, 170, 11.5), {
    size: 15,
    weight: 'bold',
    colour: legibleColour(invoice.scenicSpot.colour),
    align: 'center',
  });
  pen.label('title', '销售清单 List of items', between(40, 12, 170, 18), {
    size: 11,
    weight: 'bold',
    colour: FORM_COLOUR,
    align: 'center',
  });
  pen.label('title', '发票号码 No.', between(6, 21, 24, 26), { size: 7.5, colour: FORM_COLOUR });
  pen.field('title', 'invoiceNumber', between(25, 21, 80, 26), { size: 8.5, colour: INK_COLOUR });
  pen.label('title', '第2页 共2页 Page 2 of 2', between(150, 21, 204, 26), {
    size: 7.5,
    colour: FORM_COLOUR,
    align: 'right',
  });
}
