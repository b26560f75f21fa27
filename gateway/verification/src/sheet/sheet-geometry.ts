import type { PDFDocument } from '@napi-rs/canvas';

/** A page of a PDF that the canvas writes. */
export type SheetPage = ReturnType<PDFDocument['beginPage']>;

/** The faces of the invoice font: the family as which the canvas knows each. */
export const FAMILIES = {
  GuanmingHan: 'han-regular',
  GuanmingLetters: 'letters-regular',
  GuanmingHangul: 'hangul-regular',
} as const;

/** The invoice font, as the canvas is told it: what one face does not have the next one has. */
export const FONT = Object.keys(FAMILIES).join(', ');

/** Millimetres as points. */
export function points(millimetres: number): number {
  return (millimetres * 72) / 25.4;
}

/** ISO 216 A4, and where the halves of 148.5 mm have an invoice of 140 mm, in points. */
export const SHEET = {
  width: points(210),
  height: points(297),
  upper: points((148.5 - 140) / 2),
  lower: points(148.5 + (148.5 - 140) / 2),
};
