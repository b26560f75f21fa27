import { coverPassage } from '../../../verification/forgery/passage';
import { passageOf, tamperAttachment, tamperPage } from '../../../verification/forgery/tamper-pdf';

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
