import { FORM_COLOUR } from '../colour';
import type { Box } from '../geometry';
import type { PagePen } from '../page-pen';

/** A label written downwards in the narrow column at the left of a box. */
export function drawVerticalLabel(pen: PagePen, passage: string, text: string, box: Box): void {
  const step = 3.2;
  const top = box.y + (box.height - step * text.length) / 2;
  pen.marked(passage, 'Lbl', () => {
    Array.from(text).forEach((character, index) => {
      pen.print(
        character,
        { x: box.x, y: top + index * step, width: box.width, height: step },
        { size: 7.5, colour: FORM_COLOUR, align: 'center' },
      );
    });
  });
}
