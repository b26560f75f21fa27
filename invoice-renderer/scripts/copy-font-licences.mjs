// Writes the licences of the fonts that an invoice is drawn with beside the fonts.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fontPackageFolders, readLicence, renderLicences } from '../../scripts/lib/licences.mjs';

const fonts = new URL('../assets/fonts/', import.meta.url);
const manifest = fileURLToPath(new URL('../package.json', import.meta.url));
mkdirSync(fonts, { recursive: true });
writeFileSync(
  new URL('OFL.txt', fonts),
  renderLicences(fontPackageFolders(manifest).map(readLicence)),
);
