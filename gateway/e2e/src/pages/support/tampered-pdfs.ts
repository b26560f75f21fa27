import {
  coverPassage,
  passageOf,
  tamperAttachment,
  tamperPage,
} from '@guanming/verification/forgery';
import { editObjects, mergePages, notation, redraw } from '@guanming/verification/testing';

/** The first two characters of the spot's Chinese name on the page change places. */
export function withSwappedName(pdf: Uint8Array): Uint8Array {
  return tamperPage(pdf, (content) =>
    content.replaceAll(/(\/scenicSpot\.name\.zh <<[^]*?\[<)(....)(....)/g, '$1$3$2'),
  );
}

/** The same on a white box that covers the name: the text below it is still the right one. */
export function withNameDrawnOver(pdf: Uint8Array): Uint8Array {
  return tamperPage(pdf, (content) => {
    const passage = passageOf(content, 'scenicSpot.name.zh');
    const swapped = passage.replace(/(\[<)(....)(....)/, '$1$3$2');
    return `${content}\n${coverPassage(passage, swapped)}`;
  });
}

/** One fen more in the data. */
export function withAnotherTotal(pdf: Uint8Array, total: number): Uint8Array {
  return tamperAttachment(pdf, (json) =>
    json.replace(`"totalWithVat":${total}`, `"totalWithVat":${total + 1}`),
  );
}

/** Written anew by a program that kept all that is shown. */
export function savedAgain(pdf: Uint8Array): Uint8Array {
  return editObjects(pdf, () => undefined);
}

/** Another amount on a white box over the printed one. */
export function withTotalDrawnOver(pdf: Uint8Array): Uint8Array {
  return tamperPage(pdf, (content) => {
    const passage = passageOf(content, 'totals.totalWithVat');
    const swapped = passage.replace(/(\[<)(....)(....)/, '$1$3$2');
    return `${content}\n${coverPassage(passage, swapped)}`;
  });
}

/** A text over the amount that some viewers draw and others do not. */
export function withFreeText(pdf: Uint8Array): Uint8Array {
  return editObjects(pdf, ({ page, add }) => {
    const appearance = '/DA (/Helv 10 Tf 0 g) /Contents (999.00)';
    const rectangle = '/Rect [400 90 540 110] /F 4';
    const text = notation(`<< /Type /Annot /Subtype /FreeText ${rectangle} ${appearance} >>`);
    page.set('Annots', [add(text)]);
  });
}

/** Without the marks of its texts, as programs leave it that print to a PDF. */
export function rewritten(pdf: Uint8Array): Uint8Array {
  return editObjects(pdf, (document) => {
    redraw(document, (content) => content.replaceAll(/\/[a-z][\w.]* <<[^>]*>> BDC/g, '/P BMC'));
  });
}

/** Two invoices in one file. */
export function merged(pdf: Uint8Array, other: Uint8Array): Uint8Array {
  return mergePages(pdf, other);
}

/** With something before its beginning, so that a reader would have to repair it. */
export function inNeedOfRepair(pdf: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from('junk\n'), pdf]);
}
