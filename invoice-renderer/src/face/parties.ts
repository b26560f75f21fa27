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
    GLOSSES[numberOf(pen, party)],
    between(left + 8, 44.6, left + 53, 47),
    glossStyle,
  );
  drawNumber(pen, party, left);
}

const NUMBERS = ['creditCode', 'taxNumber', 'registrationNumber'] as const;

const GLOSSES = {
  creditCode: 'Unified social credit code',
  taxNumber: 'Taxpayer identification number',
  registrationNumber: 'Registration number outside the mainland',
};

/** Which number the place is for; that of a credit code unless the face says otherwise. */
function numberOf(pen: PagePen, party: 'buyer' | 'seller'): (typeof NUMBERS)[number] {
  return pen.has(`${party}.kind`)
    ? 'registrationNumber'
    : (NUMBERS.find((name) => pen.has(`${party}.${name}`)) ?? 'creditCode');
}

/** The number, and under it or in its place what kind of buyer has it. */
function drawNumber(pen: PagePen, party: 'buyer' | 'seller', left: number): void {
  const number = `${party}.${numberOf(pen, party)}`;
  const hasNumber = pen.has(number);
  if (hasNumber) {
    pen.field(party, number, between(left + 53, 41, left + 97.5, 45), {
      size: 9,
      colour: INK_COLOUR,
    });
  }
  if (pen.has(`${party}.kind`)) {
    const box = hasNumber
      ? between(left + 53, 45, left + 97.5, 48.2)
      : between(left + 53, 41, left + 97.5, 45);
    pen.field(party, `${party}.kind`, box, { size: hasNumber ? 6 : 9, colour: INK_COLOUR });
  }
}
