import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

const packages = {
  han: ['noto-sans-sc', 'NotoSansSC'],
  letters: ['noto-sans', 'NotoSans'],
  hangul: ['noto-sans-kr', 'NotoSansKR'],
};
const weights = { regular: '400Regular', bold: '700Bold' };

/**
 * The fonts that the invoice font is cut from, by face and weight, as bytes; in the order in which
 * the renderer looks for a character.
 */
export async function readFontSources() {
  const sources = {};
  for (const [face, [folder, name]] of Object.entries(packages)) {
    sources[face] = {};
    for (const [weight, style] of Object.entries(weights)) {
      const file = `@expo-google-fonts/${folder}/${style}/${name}_${style}.ttf`;
      sources[face][weight] = await readFile(require.resolve(file));
    }
  }
  return sources;
}
