import { points } from '../geometry';
import type { PagePen } from '../page-pen';

const CENTRE = { x: 184.5, y: 111.8 };
const RADIUS = { x: 16.5, y: 10.8 };
const ARC_TEXT = '区块链存证';

/**
 * Our own mark that the ledger has this invoice, in the spot's colour: chain links in an ellipse,
 * in nothing like the tax authorities' seal.
 */
export function drawSeal(pen: PagePen, colour: string): void {
  pen.marked('seal', 'Figure', () => {
    const { document } = pen;
    document.save().opacity(0.75);
    for (const [inset, width] of [
      [0, 1.1],
      [0.9, 0.4],
    ] as const) {
      document
        .ellipse(
          points(CENTRE.x),
          points(CENTRE.y),
          points(RADIUS.x - inset),
          points(RADIUS.y - inset),
        )
        .lineWidth(width)
        .stroke(colour);
    }
    drawArcText(pen, colour);
    drawLinks(document, colour);
    const line = { x: CENTRE.x - 12, width: 24, height: 2.6 };
    pen.print(
      '冠名 GUANMING',
      { ...line, y: CENTRE.y + 3 },
      {
        size: 5.5,
        weight: 'bold',
        colour,
        align: 'center',
      },
    );
    pen.print(
      'ON-CHAIN EVIDENCE',
      { ...line, y: CENTRE.y + 5.6 },
      { size: 4.25, colour, align: 'center' },
    );
    document.restore();
  });
}

function drawArcText(pen: PagePen, colour: string): void {
  const { document } = pen;
  const inner = { x: RADIUS.x - 4.4, y: RADIUS.y - 3.6 };
  Array.from(ARC_TEXT).forEach((character, index) => {
    const angle = ((index - (ARC_TEXT.length - 1) / 2) * Math.PI) / 7.4;
    const x = CENTRE.x + inner.x * Math.sin(angle);
    const y = CENTRE.y - inner.y * Math.cos(angle);
    document.save().rotate((angle * 180 * 0.7) / Math.PI, { origin: [points(x), points(y)] });
    pen.print(
      character,
      { x: x - 3, y: y - 2, width: 6, height: 4 },
      {
        size: 9,
        weight: 'bold',
        colour,
        align: 'center',
      },
    );
    document.restore();
  });
}

function drawLinks(document: PDFKit.PDFDocument, colour: string): void {
  for (const shift of [-4, 0, 4]) {
    document
      .roundedRect(
        points(CENTRE.x + shift - 2.6),
        points(CENTRE.y - 0.9),
        points(5.2),
        points(2.7),
        points(1.3),
      )
      .lineWidth(1)
      .stroke(colour);
  }
}
