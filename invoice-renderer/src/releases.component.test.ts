import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalInvoice, canonicalize, InvoiceError } from '@guanming/chaincode/domain';
import { expect } from 'chai';
import { fontDigests } from './font-digests';
import { hasRenderer, rendererOf } from './releases';
import { RENDERER_VERSION } from './renderer-version';
import { digestPdfs, renderGallery } from './testing/golden-files';
import { drawRelease, releasedVersions, releasesFolder } from './testing/golden-releases';
import type { GoldenRelease } from './testing/golden-releases';
import { newGallery, newSampleInvoice } from './testing';

const store = join(__dirname, '..', 'fonts');

function goldenOf(version: string): GoldenRelease {
  const text = readFileSync(join(releasesFolder, version, 'golden.json'), 'utf8');
  return JSON.parse(text) as GoldenRelease;
}

function textsOf({ invoice, record, order }: ReturnType<typeof newSampleInvoice>): {
  invoice: string;
  record: string;
  order: string;
} {
  return { invoice: canonicalInvoice(invoice), record: canonicalize(record), order };
}

describe('Releases of the renderer', function () {
  this.timeout(120_000);

  it('are there, from version 3 on', () => {
    expect(releasedVersions()).to.include('3');
  });

  for (const version of releasedVersions()) {
    it(`${version} gives the decompressed objects of its golden files, for ever`, async () => {
      const { objects, inputs } = goldenOf(version);

      expect(await drawRelease(rendererOf(version), inputs)).to.deep.equal(objects);
      expect(rendererOf(version).RENDERER_VERSION).to.equal(version);
    });

    it(`${version} draws with fonts that the store has`, () => {
      for (const digest of goldenOf(version).fonts) {
        const bytes = readFileSync(join(store, `${digest}.ttf`));
        expect(createHash('sha256').update(bytes).digest('hex')).to.equal(digest);
      }
    });
  }

  it('give what the source of their version gives, of each kind of invoice', async () => {
    const inputs = Object.entries(newGallery()).map(([kind, one]) => [kind, textsOf(one)] as const);
    const objects = await drawRelease(rendererOf(RENDERER_VERSION), Object.fromEntries(inputs));

    expect(
      digestPdfs(await renderGallery()).objects,
      'raise RENDERER_VERSION, or do not change what an invoice looks like',
    ).to.deep.equal(objects);
  });

  it('and the source are all that the store of fonts is for', () => {
    const used = [
      Object.values(fontDigests),
      ...releasedVersions().map((one) => goldenOf(one).fonts),
    ];
    const names = new Set(used.flat().map((digest) => `${digest}.ttf`));

    expect(readdirSync(store).sort()).to.deep.equal([...names, 'OFL.txt'].sort());
  });

  it('fail in our own terms', async () => {
    const { invoice, ...others } = textsOf(newSampleInvoice());
    const malformed = { invoice: invoice.slice(1), ...others };
    const failure = await rendererOf('3')
      .renderInvoice(malformed)
      .catch((error: unknown) => error);

    expect(failure).to.be.instanceOf(InvoiceError);
    expect(() => rendererOf('3').faceFields(malformed)).to.throw(InvoiceError);
  });

  it('say when there is none of a version', () => {
    expect(hasRenderer('0')).to.equal(false);
    expect(() => rendererOf('0')).to.throw('RENDERER_MISSING');
  });

  it('are made of the version that the source has, and of no other', () => {
    const script = join(__dirname, '..', 'scripts', 'freeze-renderer.mjs');
    const { status, stderr } = spawnSync(process.execPath, [script, '0'], { encoding: 'utf8' });

    expect(status).to.equal(2);
    expect(stderr).to.contain(`The source is version ${RENDERER_VERSION}`);
  });
});
