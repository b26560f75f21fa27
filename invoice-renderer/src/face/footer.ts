import { FORM_COLOUR, INK_COLOUR } from '../colour';
import { between } from '../geometry';
import type { PagePen, TextStyle } from '../page-pen';

const note: TextStyle = { size: 6, colour: FORM_COLOUR };

/** The drawer, and how to check this invoice. */
export function drawFooter(pen: PagePen): void {
  pen.label('drawer', '开票人', between(14, 125, 24.5, 129), { size: 8, colour: FORM_COLOUR });
  pen.label('drawer', 'Drawer', between(25, 125, 32, 129), { size: 5, colour: FORM_COLOUR });
  pen.field('drawer', 'drawer', between(33, 125, 100, 129), { size: 8, colour: INK_COLOUR });
  pen.label('footer', '查验网址 Verify at', between(14, 129.4, 36, 132), note);
  pen.field('footer', 'verificationUrl', between(36, 129.4, 204, 132), {
    size: 6,
    smallest: 3,
    colour: INK_COLOUR,
  });
  pen.label(
    'footer',
    '请核对景区名称与账本一致；附件 invoice.json、invoice.xml 与票面数据相同，以区块链账本记录为准。',
    between(14, 132, 204, 134.6),
    note,
  );
  pen.label(
    'footer',
    'Compare the scenic spot with the ledger. The attached invoice.json and invoice.xml carry the same data; the ledger decides.',
    between(14, 134.6, 204, 137),
    { ...note, size: 5.25 },
  );
}
