import { tamperAttachment, tamperPage } from '../../../verification/forgery/tamper-pdf';

/** The first two characters of the spot's Chinese name on the page change places. */
export function withSwappedName(pdf: Uint8Array): Uint8Array {
  return tamperPage(pdf, (content) =>
    content.replaceAll(/(\/scenicSpot\.name\.zh <<[^]*?\[<)(....)(....)/g, '$1$3$2'),
  );
}

/** One fen more in the data. */
export function withAnotherTotal(pdf: Uint8Array, total: number): Uint8Array {
  return tamperAttachment(pdf, (json) =>
    json.replace(`"totalWithVat":${total}`, `"totalWithVat":${total + 1}`),
  );
}
