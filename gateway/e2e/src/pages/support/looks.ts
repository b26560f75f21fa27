import type { Look } from '../../testing/browser/terminal-page';

/** The looks of the journeys in `npm test`: Chinese on a phone and at a desk, and English in the dark. */
export function journeyLooks(darkWidth: 360 | 1440): readonly Look[] {
  return [
    { width: 360, language: 'zh', scheme: 'light' },
    { width: 1440, language: 'zh', scheme: 'light' },
    { width: darkWidth, language: 'en', scheme: 'dark' },
  ];
}

/** `zh light 360 px`. */
export function lookName({ width, language, scheme }: Look): string {
  return `${language} ${scheme} ${width} px`;
}
