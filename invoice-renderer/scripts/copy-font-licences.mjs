// Writes the licences of the fonts that an invoice is drawn with beside the fonts.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fontPackageFolders, readLicence, renderLicences } from '../../scripts/lib/licences.mjs';

const fonts = new URL('../fonts/', import.meta.url);
const manifest = fileURLToPath(new URL('../package.json', import.meta.url));
writeFileSync(
  new URL('OFL.txt', fonts),
  renderLicences(fontPackageFolders(manifest).map(readLicence)),
);
