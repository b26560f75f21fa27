import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where packages keep what their licences want to be passed on. */
const LICENCE_FILE = /^(?:licen[cs]e|notice|copying|copyright|ofl)(?:[-_.][^/]*)?$/i;
const CODE_FILE = /\.(?:[cm]?[jt]s|json)$/i;

/**
 * The folders of the packages that files come from, sorted; a file outside `node_modules` has none.
 *
 * @param {Iterable<string>} files
 * @returns {string[]}
 */
export function packageFolders(files) {
  const folders = new Set();
  for (const file of files) {
    const [, folder] = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file) ?? [];
    if (folder !== undefined) {
      folders.add(folder);
    }
  }
  return [...folders].sort();
}

/**
 * Name, version and licence of a package with the texts that must go with it: its own, and those kept
 * here because it has none or has others' code compiled into it without their terms.
 *
 * @param {string} folder of an installed package
 * @throws {Error} when it has no licence text
 */
export function readLicence(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const own = readdirSync(folder)
    .filter((file) => LICENCE_FILE.test(file) && !CODE_FILE.test(file))
    .sort()
    .map((file) => join(folder, file));
  const files = [...own, ...keptTexts(name)];
  const texts = files.map((file) => readFileSync(file, 'utf8').trim());
  if (texts.length === 0) {
    throw new Error(
      `The package ${name} ${version} (${license}) is passed on but has no licence text. ` +
        'Find out under which terms it may be passed on and keep the text in ' +
        'scripts/lib/licence-texts, or do without it.',
    );
  }
  return { name, version, license, texts };
}

function keptTexts(name) {
  const folder = fileURLToPath(new URL(`licence-texts/${name.replace('/', '+')}`, import.meta.url));
  const files = existsSync(folder) ? readdirSync(folder).sort() : [];
  return files.map((file) => join(folder, file));
}

/**
 * One text with the licences of packages, for people.
 *
 * @param {ReturnType<typeof readLicence>[]} licences
 */
export function renderLicences(licences) {
  const sections = licences.map(({ name, version, license, texts }) =>
    [`${name} ${version} (${license})`, ...texts].join('\n\n'),
  );
  const heading =
    '本程序使用以下开放源代码软件与字体。\n' +
    'This program uses the following open-source software and fonts.';
  return `${[heading, ...sections].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

/**
 * The folders of the font packages that a package cuts its fonts from: fonts are cut ahead of
 * bundling, so no bundle names them.
 *
 * @param {string} manifest path of its `package.json`
 */
export function fontPackageFolders(manifest) {
  const { devDependencies } = JSON.parse(readFileSync(manifest, 'utf8'));
  const require = createRequire(manifest);
  return Object.keys(devDependencies)
    .filter((name) => /^@(?:expo-google-fonts|fontsource(?:-variable)?)\//.test(name))
    .map((name) => dirname(require.resolve(`${name}/package.json`)))
    .sort();
}
