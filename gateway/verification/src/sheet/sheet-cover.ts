import type { PDFDocument } from '@napi-rs/canvas';
import { FONT, points, SHEET, type SheetPage } from './sheet-geometry';

/** Texts on the sheets beside the invoices. */
export interface SheetCover {
  readonly title: string;
  /** Of the list; the first row has the titles of the columns and comes again on each page. */
  readonly rows: readonly (readonly string[])[];
  readonly note: string;
  /** At the line to cut along. */
  readonly cut: string;
}

const ROW = points(7);
const TOP = points(30);
const ROWS_PER_PAGE = 34;

/** Left edges in millimetres; amounts end at their column's right edge. */
const COLUMNS = [
  { left: 12, right: 20 },
  { left: 22, right: 60 },
  { left: 61, right: 83 },
  { left: 84, right: 116 },
  { left: 117, right: 149 },
  { left: 150, right: 165, isAmount: true },
  { left: 166, right: 180, isAmount: true },
  { left: 181, right: 198, isAmount: true },
] as const;

/** Draws the list on as many pages of A4 as it takes. */
export function drawCover(document: PDFDocument, { title, rows, note }: SheetCover): void {
  const [titles = [], ...others] = rows;
  for (let first = 0; first < others.length; first += ROWS_PER_PAGE) {
    const context = document.beginPage(SHEET.width, SHEET.height);
    context.fillStyle = '#1a1a1a';
    drawText(context, title, { x: points(12), y: points(20), size: 16 });
    drawRow(context, titles, TOP);
    others.slice(first, first + ROWS_PER_PAGE).forEach((row, index) => {
      drawRow(context, row, TOP + (index + 1) * ROW);
    });
    drawText(context, note, { x: points(12), y: SHEET.height - points(12), size: 7 });
    document.endPage();
  }
}

function drawRow(context: SheetPage, cells: readonly string[], y: number): void {
  COLUMNS.forEach((column, index) => {
    const width = points(column.right - column.left);
    const isAmount = 'isAmount' in column;
    const x = points(isAmount ? column.right : column.left);
    drawText(context, cells[index] ?? '', { x, y, size: 8, width, isAmount });
  });
  context.strokeStyle = '#bbbbbb';
  context.lineWidth = 0.4;
  context.beginPath();
  context.moveTo(points(12), y + points(2.2));
  context.lineTo(points(198), y + points(2.2));
  context.stroke();
}

interface Placing {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly width?: number;
  readonly isAmount?: boolean;
}

/** Draws a text; one that is too wide becomes smaller, down to half its size, and then is cut. */
function drawText(context: SheetPage, text: string, placing: Placing): void {
  const { x, y, size, width = Number.POSITIVE_INFINITY, isAmount = false } = placing;
  context.font = `${size}px ${FONT}`;
  const fitting = Math.max(
    size / 2,
    Math.min(size, (size * width) / context.measureText(text).width),
  );
  context.font = `${fitting}px ${FONT}`;
  context.textAlign = isAmount ? 'right' : 'left';
  context.fillText(cut(context, text, width), x, y);
}

function cut(context: SheetPage, text: string, width: number): string {
  const characters = Array.from(text);
  while (characters.length > 1 && context.measureText(`${characters.join('')}…`).width > width) {
    if (context.measureText(text).width <= width) {
      return text;
    }
    characters.pop();
  }
  return characters.length === Array.from(text).length ? text : `${characters.join('')}…`;
}
