/** Labels, frame and rules of the form: the dark red of Chinese invoices. */
export const FORM_COLOUR = '#8c1f1f';

/** Colour of the values that are filled in. */
export const INK_COLOUR = '#151515';

/** Amounts and title of a credit note (红字发票). */
export const CREDIT_COLOUR = '#c40000';

/** WCAG 2.2, success criterion 1.4.3. */
const MIN_CONTRAST = 4.5;

/** The spot's colour, darkened until its contrast with white paper is at least 4.5:1. */
export function legibleColour(colour: string): string {
  let channels = [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
  while (contrastWithWhite(channels) < MIN_CONTRAST) {
    channels = channels.map((channel) => Math.floor(channel * 0.95));
  }
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

function contrastWithWhite(channels: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}
