import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PRODUCER } from './metadata';
import { decompressPdf } from './testing/decompress-pdf';
import {
  deflateName,
  digestPdfs,
  GOLDEN_RESOLUTION,
  goldenFolder,
  renderGallery,
  type GoldenDigests,
} from './testing/golden-files';
import { countDifferentPixels, rasterize, readPicture } from './testing/rasterize';

/** The drawing library may round an edge differently on another processor. */
const TOLERANCE = 40;

const advice =
  'raise RENDERER_VERSION and run npm run -w invoice-renderer golden when this is wanted';

describe(`the golden files of ${PRODUCER}`, function () {
  this.timeout(120_000);
  const golden = JSON.parse(
    readFileSync(join(goldenFolder, 'digests.json'), 'utf8'),
  ) as GoldenDigests;
  let pdfs: Record<string, Uint8Array>;

  before(async () => {
    pdfs = await renderGallery();
  });

  it('are of this version', () => {
    expect(golden.rendererVersion).to.equal(PRODUCER);
  });

  it('have the decompressed objects of each kind of invoice', () => {
    expect(digestPdfs(pdfs).objects, advice).to.deep.equal(golden.objects);
  });

  it('have the bytes of each kind where the deflate library is a recorded one', () => {
    const recorded = golden.bytes[deflateName()];

    expect(recorded === undefined || digestPdfs(pdfs).bytes, advice).to.deep.equal(
      recorded ?? true,
    );
  });

  it('notice a change of one byte of the objects', () => {
    const [kind = '', pdf = new Uint8Array()] = Object.entries(pdfs)[0] ?? [];
    const changed = Buffer.from(pdf);
    changed.write('zh-TW', changed.indexOf('zh-CN'));

    expect(digestPdfs({ [kind]: changed }).objects[kind]).to.not.equal(golden.objects[kind]);
    expect(decompressPdf(changed).length).to.equal(decompressPdf(pdf).length);
  });

  it('show each page as it looks', async () => {
    for (const [kind, pdf] of Object.entries(pdfs)) {
      const pages = await rasterize(pdf, GOLDEN_RESOLUTION);
      for (const [index, page] of pages.entries()) {
        const file = join(goldenFolder, `${kind}-${index + 1}.png`);
        const expected = await readPicture(readFileSync(file));

        expect(countDifferentPixels(page, expected, TOLERANCE), `${file}: ${advice}`).to.equal(0);
      }
    }
  });

  it('tell one kind of invoice from another', async () => {
    const [page] = await rasterize(pdfs['individual']!, GOLDEN_RESOLUTION);
    const other = await readPicture(readFileSync(join(goldenFolder, 'one-ticket-1.png')));

    expect(countDifferentPixels(page!, other, TOLERANCE)).to.be.greaterThan(100);
  });
});
