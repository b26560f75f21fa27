import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import express from 'express';
import { request } from 'undici';
import { addPages } from './pages';

const repository = resolve(__dirname, '../../../..');
const bundles = join(repository, 'gateway', 'web', 'dist-pages');

interface Licences {
  readonly readLicence: (folder: string) => { readonly texts: readonly string[] };
}

async function loadLicences(): Promise<Licences> {
  const file = join(repository, 'scripts', 'lib', 'licences.mjs');
  return (await import(pathToFileURL(file).href)) as Licences;
}

/** Names of the packages whose files the source maps of the bundles name. */
function mappedPackages(): Set<string> {
  const names = readdirSync(bundles, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.map'))
    .map((file) => readFileSync(join(bundles, file), 'utf8'))
    .flatMap((text) => (JSON.parse(text) as { sources: string[] }).sources)
    .flatMap((source) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1] ?? []);
  return new Set(names);
}

/** The licence of a package made up for the purpose. */
async function licenceOf(name: string, files: Record<string, string>): Promise<readonly string[]> {
  const { readLicence } = await loadLicences();
  const folder = mkdtempSync(join(tmpdir(), 'guanming-licence-'));
  try {
    mkdirSync(folder, { recursive: true });
    const manifest = JSON.stringify({ name, version: '1.0.0', license: 'MIT' });
    for (const [file, text] of Object.entries({ 'package.json': manifest, ...files })) {
      writeFileSync(join(folder, file), text);
    }
    return readLicence(folder).texts;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('licences of what the pages are made of', () => {
  const text = readFileSync(join(bundles, 'licences.txt'), 'utf8');

  it('have a text for every package that is part of a bundle', () => {
    const packages = mappedPackages();

    expect([...packages]).to.include.members(['preact', 'qrcode', 'jsqr']);
    for (const name of [...packages, 'pdfjs-dist']) {
      const heading = text.split('\n').find((line) => line.startsWith(`${name} `));
      expect(heading, name).to.match(/ (?:\d+\.\d+\.\d+ )?\([A-Z].*\)/);
    }
  });

  it('have the Open Font License beside the fonts, of pages and of invoices', () => {
    for (const fonts of [join(bundles, 'fonts'), join(repository, 'invoice-renderer/fonts')]) {
      const beside = readFileSync(join(fonts, 'OFL.txt'), 'utf8');
      expect(beside).to.contain('SIL OPEN FONT LICENSE Version 1.1');
      for (const name of ['noto-sans', 'noto-sans-kr', 'noto-sans-sc']) {
        expect(beside).to.match(new RegExp(`^@expo-google-fonts/${name} \\d`, 'm'));
      }
    }
  });

  it('are served beside the pages', async () => {
    const app = express();
    addPages(app, 'check');
    const server = app.listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { statusCode, headers, body } = await request(`http://127.0.0.1:${port}/licences.txt`);

    expect(statusCode).to.equal(200);
    expect(headers['content-type']).to.match(/^text\/plain; charset=utf-8$/i);
    expect(await body.text()).to.equal(text);
    server.close();
  });

  it('must not be lacking', async () => {
    const failure = await licenceOf('silent', { 'index.js': '', 'license.js': '' }).then(
      () => 'it was accepted',
      (error: unknown) => String(error),
    );

    expect(failure).to.contain(
      'The package silent 1.0.0 (MIT) is passed on but has no licence text',
    );
  });

  it('are found under each name that packages give them, notices too', async () => {
    for (const file of [
      'LICENSE',
      'LICENCE.md',
      'license.txt',
      'LICENSE-MIT',
      'COPYING',
      'OFL.txt',
    ]) {
      expect(await licenceOf('speaking', { [file]: ' terms\n' }), file).to.deep.equal(['terms']);
    }
    const texts = await licenceOf('noted', { LICENSE: 'terms', NOTICE: 'names' });
    expect(texts).to.deep.equal(['terms', 'names']);
  });
});
