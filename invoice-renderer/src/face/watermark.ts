import { points } from '../geometry';
import type { PagePen } from '../page-pen';

/** Says across the page that this is a sample, while the installation is a demonstration. */
export function drawWatermark(pen: PagePen, passage: string): void {
  const { document } = pen;
  document
    .save()
    .opacity(0.13)
    .rotate(-18, { origin: [points(105), points(72)] });
  pen.field(
    passage,
    'demonstration',
    { x: 35, y: 60, width: 140, height: 24 },
    {
      size: 64,
      weight: 'bold',
      colour: '#c40000',
      align: 'center',
    },
  );
  document.restore();
}
