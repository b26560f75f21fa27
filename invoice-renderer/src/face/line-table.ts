import { CREDIT_COLOUR, FORM_COLOUR, INK_COLOUR } from '../colour';
import { points } from '../geometry';
import type { PagePen, TextStyle } from '../page-pen';

interface Column {
  readonly title: string;
  readonly english: string;
  /** Member of the line, as in the face's paths; undefined where this form never fills it in. */
  readonly member?: string;
  readonly width: number;
  readonly align: 'left' | 'center' | 'right';
}

const LEFT = 6;
const PADDING = 1.4;
/** Height of the row of titles. */
export const TITLE_HEIGHT = 6;

const columns: readonly Column[] = [
  { title: '项目名称', english: 'Item', member: 'itemName', width: 68, align: 'left' },
  { title: '规格型号', english: 'Spec.', width: 14, align: 'center' },
  { title: '单位', english: 'Unit', member: 'unit', width: 12, align: 'center' },
  { title: '数量', english: 'Quantity', member: 'quantity', width: 15, align: 'right' },
  { title: '单价', english: 'Unit price', member: 'unitPrice', width: 26, align: 'right' },
  { title: '金额', english: 'Amount', member: 'lineNetAmount', width: 25, align: 'right' },
  { title: '税率/征收率', english: 'Rate', member: 'vat.vatRate', width: 16, align: 'center' },
  { title: '税额', english: 'Tax', member: 'lineVatAmount', width: 22, align: 'right' },
];

/** Where a column's text goes, from its left edge to its width, in millimetres. */
export function columnBox(member: string): { x: number; width: number } {
  let x = LEFT;
  for (const column of columns) {
    if (column.member === member) {
      return { x: x + PADDING, width: column.width - 2 * PADDING };
    }
    x += column.width;
  }
  throw new RangeError(`no column ${member}`);
}

/** The table's titles and the lines `first` up to before `end`, from `top` millimetres downwards. */
export function drawLines(
  pen: PagePen,
  rows: { readonly first: number; readonly end: number; readonly rowHeight: number },
  top: number,
  isCredit: boolean,
): void {
  drawTitles(pen, `titles.${rows.first}`, top);
  for (let index = rows.first; index < rows.end; index += 1) {
    const y = top + TITLE_HEIGHT + (index - rows.first) * rows.rowHeight;
    drawLine(pen, index, y, rows.rowHeight, isCredit);
  }
}

function drawTitles(pen: PagePen, passage: string, top: number): void {
  let x = LEFT;
  for (const { title, english, width, align } of columns) {
    const padding = align === 'right' ? PADDING : 0.5;
    const box = { x: x + padding, width: width - 2 * padding };
    const style: TextStyle = {
      size: 7.25,
      colour: FORM_COLOUR,
      align: align === 'right' ? 'right' : 'center',
    };
    pen.marked(passage, 'TH', () => {
      pen.print(title, { ...box, y: top + 0.3, height: 3.3 }, style);
      pen.print(english, { ...box, y: top + 3.3, height: 2.2 }, { ...style, size: 4.75 });
    });
    x += width;
  }
  pen.artifact((document) => {
    document
      .moveTo(points(LEFT), points(top + TITLE_HEIGHT))
      .lineTo(points(x), points(top + TITLE_HEIGHT))
      .lineWidth(0.3)
      .stroke(FORM_COLOUR);
  });
}

function drawLine(pen: PagePen, index: number, y: number, height: number, isCredit: boolean): void {
  for (const { member, align } of columns) {
    const path = `lines.${index}.${member ?? ''}`;
    if (member === undefined || !pen.has(path)) {
      pen.emptyCell(`line.${index}`);
      continue;
    }
    pen.field(
      `line.${index}`,
      path,
      { ...columnBox(member), y, height },
      {
        size: 8,
        smallest: 3.5,
        colour: isCredit && align === 'right' ? CREDIT_COLOUR : INK_COLOUR,
        align,
      },
    );
  }
}
