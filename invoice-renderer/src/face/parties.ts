import { FORM_COLOUR, INK_COLOUR } from '../colour';
import { between, points } from '../geometry';
import type { PagePen } from '../page-pen';
import { drawVerticalLabel } from './vertical-label';

const TOP = 28;
const BOTTOM = 49;

/** Buyer on the left, seller on the right. */
export function drawParties(pen: PagePen): void {
  drawParty(pen, 'buyer', '购买方信息', 'Buyer', 6);
  drawParty(pen, 'seller', '销售方信息', 'Seller', 105);
  pen.artifact((document) => {
    for (const x of [12, 105, 111]) {
      document.moveTo(points(x), points(TOP)).lineTo(points(x), points(BOTTOM));
    }
    document.lineWidth(0.6).stroke(FORM_COLOUR);
  });
}

function drawParty(
  pen: PagePen,
  party: 'buyer' | 'seller',
  title: string,
  english: string,
  left: number,
): void {
  const passage = party;
  drawVerticalLabel(pen, passage, title, between(left, TOP, left + 6, BOTTOM));
  const labelStyle = { size: 8, colour: FORM_COLOUR };
  const glossStyle = { size: 5, colour: FORM_COLOUR };
  pen.label(passage, '名称', between(left + 8, 30, left + 16, 34), labelStyle);
  pen.label(passage, `${english} name`, between(left + 8, 33.6, left + 22, 36), glossStyle);
  pen.field(passage, `${party}.name`, between(left + 22, 29.2, left + 97.5, 39.2), {
    size: 9,
    colour: INK_COLOUR,
  });
  pen.label(
    passage,
    '统一社会信用代码/纳税人识别号',
    between(left + 8, 41, left + 53, 45),
    labelStyle,
  );
  pen.label(
    passage,
    'Unified social credit code',
    between(left + 8, 44.6, left + 53, 47),
    glossStyle,
  );
  if (pen.has(`${party}.creditCode`)) {
    pen.field(passage, `${party}.creditCode`, between(left + 53, 41, left + 97.5, 45), {
      size: 9,
      colour: INK_COLOUR,
    });
  }
}
