import { dirname, join } from 'node:path';
import { fontDigests } from './font-digests';

/** The faces of the invoice font: ideographs with their punctuation, letters of Europe, Hangul. */
export type Face = 'han' | 'letters' | 'hangul';

export type Weight = 'regular' | 'bold';

/** Names a font of a face and a weight. */
export type FontName = `${Face}-${Weight}`;

/** The store of fonts, each under its digest: by its package, since releases stand elsewhere in it. */
const FONT_STORE = join(
  dirname(require.resolve('@guanming/invoice-renderer/package.json')),
  'fonts',
);

/** Where the file of a font is. */
export function fontFile(name: FontName): string {
  return join(FONT_STORE, `${fontDigests[name]}.ttf`);
}
