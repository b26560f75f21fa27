import { CREDIT_COLOUR, FORM_COLOUR, INK_COLOUR } from '../colour';
import { between, points } from '../geometry';
import type { PagePen, TextStyle } from '../page-pen';
import { columnBox } from './line-table';

const SUMS_TOP = 86.6;
const TOTAL_TOP = 92;
const TOTAL_BOTTOM = 99.5;

/**
 * Sums of amount and tax under the table, and the total in words and figures.
 *
 * @param listed - how many lines are on the list page
 */
export function drawTotals(pen: PagePen, listed: number, isCredit: boolean): void {
  const amount: TextStyle = {
    size: 8.5,
    colour: isCredit ? CREDIT_COLOUR : INK_COLOUR,
    align: 'right',
  };
  const sums = { y: SUMS_TOP, height: TOTAL_TOP - SUMS_TOP };
  pen.label('sums', '合　　计'.replace('　　', '    '), between(6, SUMS_TOP, 40, TOTAL_TOP), {
    size: 8.5,
    colour: FORM_COLOUR,
    align: 'center',
  });
  if (listed > 0) {
    pen.label(
      'sums',
      `（含第2页清单${listed}项 incl. list on page 2）`,
      between(40, SUMS_TOP, 115, TOTAL_TOP),
      {
        size: 6.5,
        colour: FORM_COLOUR,
      },
    );
  }
  pen.field('sums', 'totals.totalWithoutVat', { ...columnBox('lineNetAmount'), ...sums }, amount);
  pen.field('sums', 'totals.totalVat', { ...columnBox('lineVatAmount'), ...sums }, amount);
  drawTotal(pen, amount);
}

function drawTotal(pen: PagePen, amount: TextStyle): void {
  const row = { y: TOTAL_TOP, height: TOTAL_BOTTOM - TOTAL_TOP };
  const label: TextStyle = { size: 8.5, colour: FORM_COLOUR };
  pen.label(
    'total',
    '价税合计（大写）',
    { ...row, x: 9, width: 30 },
    { ...label, align: 'center' },
  );
  pen.label('total', 'In words', { ...row, x: 39.5, width: 9 }, { ...label, size: 5 });
  pen.artifact(() => {
    pen.print('⊗', { ...row, x: 49, width: 5 }, { size: 11, colour: amount.colour });
  });
  pen.field(
    'total',
    'totals.capitalAmount',
    { ...row, x: 54.5, width: 80 },
    {
      ...amount,
      size: 10,
      align: 'left',
    },
  );
  pen.label('total', '（小写）', { ...row, x: 139, width: 14 }, { ...label, align: 'right' });
  pen.label('total', 'In figures', { ...row, x: 153.5, width: 9 }, { ...label, size: 5 });
  pen.field(
    'total',
    'totals.totalWithVat',
    { ...row, x: 163, width: 39 },
    {
      ...amount,
      size: 10,
      weight: 'bold',
      align: 'left',
    },
  );
  pen.artifact((document) => {
    for (const y of [TOTAL_TOP, TOTAL_BOTTOM]) {
      document.moveTo(points(6), points(y)).lineTo(points(204), points(y));
    }
    document.moveTo(points(48), points(TOTAL_TOP)).lineTo(points(48), points(TOTAL_BOTTOM));
    document.lineWidth(0.6).stroke(FORM_COLOUR);
  });
}
