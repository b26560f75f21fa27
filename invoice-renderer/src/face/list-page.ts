import type { Invoice } from '@guanming/chaincode/domain';
import { FORM_COLOUR, INK_COLOUR, legibleColour } from '../colour';
import { between, points } from '../geometry';
import type { PagePen } from '../page-pen';
import { drawLines, TITLE_HEIGHT } from './line-table';
import { drawWatermark } from './watermark';

const TOP = 28;
const ROW_HEIGHT = 6.4;

/** The second page: the lines from `first` on that the face had no room for. */
export function drawListPage(pen: PagePen, invoice: Invoice, first: number): void {
  const isCredit = invoice.invoiceTypeCode === '381';
  const { lines } = invoice;
  drawListHeader(pen, invoice);
  drawLines(pen, { first, end: lines.length, rowHeight: ROW_HEIGHT }, TOP, isCredit);
  const height = TITLE_HEIGHT + (lines.length - first) * ROW_HEIGHT;
  pen.artifact((document) => {
    document
      .rect(points(6), points(TOP), points(198), points(height))
      .lineWidth(0.9)
      .stroke(FORM_COLOUR);
  });
  if (invoice.demonstration) {
    drawWatermark(pen, 'sample');
  }
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
