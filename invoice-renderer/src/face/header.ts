import type { Invoice } from '@guanming/chaincode/domain';
import { CREDIT_COLOUR, FORM_COLOUR, INK_COLOUR, legibleColour } from '../colour';
import { between, points } from '../geometry';
import type { PagePen, TextStyle } from '../page-pen';

const gloss: TextStyle = { size: 5.5, colour: FORM_COLOUR };

/** The scenic spot, the title, and on the right number, date and check code. */
export function drawHeader(pen: PagePen, invoice: Invoice): void {
  drawScenicSpot(pen, legibleColour(invoice.scenicSpot.colour));
  drawTitle(pen, invoice.invoiceTypeCode === '381' ? CREDIT_COLOUR : FORM_COLOUR);
  drawReference(pen, 'number', '发票号码', 'No.', 'invoiceNumber', 7);
  drawReference(pen, 'date', '开票日期', 'Date', 'record.issueTime', 12.4);
  drawReference(pen, 'date', '校验码', 'Check code', 'checkCode', 17.8);
}

function drawScenicSpot(pen: PagePen, colour: string): void {
  pen.field('spot', 'scenicSpot.name.zh', between(61, 1.9, 149, 9.7), {
    size: 18,
    weight: 'bold',
    colour,
    align: 'center',
  });
  pen.field('spot', 'scenicSpot.name.en', between(61, 9.5, 149, 12.3), {
    size: 6.5,
    colour,
    align: 'center',
  });
  pen.label('spot', '景区标识 Scenic spot ID', between(61, 23.9, 104, 27.3), {
    size: 6.5,
    colour: FORM_COLOUR,
    align: 'right',
  });
  pen.field('spot', 'scenicSpot.scenicSpotId', between(106, 23.9, 149, 27.3), {
    size: 8.5,
    weight: 'bold',
    colour,
  });
}

function drawTitle(pen: PagePen, colour: string): void {
  pen.field('title', 'invoiceTypeCode', between(63, 12.9, 147, 19.5), {
    size: 15.5,
    weight: 'bold',
    colour,
    align: 'center',
  });
  pen.label(
    'title',
    'Blockchain scenic-spot named invoice (ordinary)',
    between(63, 21, 147, 23.7),
    {
      ...gloss,
      size: 6,
      colour,
      align: 'center',
    },
  );
  pen.artifact((document) => {
    for (const [y, width] of [
      [19.8, 0.9],
      [20.5, 0.4],
    ] as const) {
      document
        .moveTo(points(64), points(y))
        .lineTo(points(146), points(y))
        .lineWidth(width)
        .stroke(colour);
    }
  });
}

function drawReference(
  pen: PagePen,
  passage: string,
  label: string,
  english: string,
  path: string,
  y: number,
): void {
  pen.label(passage, label, between(150, y, 162.4, y + 4.4), { size: 8.5, colour: FORM_COLOUR });
  pen.label(passage, english, between(163.1, y, 172.2, y + 4.4), { ...gloss, size: 4.5 });
  pen.field(passage, path, between(172.4, y, 204, y + 4.4), { size: 8, colour: INK_COLOUR });
}
