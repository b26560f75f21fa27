import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepare } from './prepare.mjs';
import { newPlainProgress } from './progress.mjs';
import { inRepository, requireBuilt } from './repository.mjs';
import { runQuietly } from './run-command.mjs';
import { VerbError } from './verb-error.mjs';

/** PDF/A-3, level A (ISO 19005-3), and PDF/UA-1 (ISO 14289-1). */
const flavours = ['3a', 'ua1'];
const libraries = inRepository('artifacts', 'verapdf-1.28.2');
const gallery = inRepository('artifacts', 'gallery');

/**
 * `npm run check:pdfa`: has veraPDF check one PDF for each kind of invoice. It is a Java program,
 * fetched once by Maven; neither is needed for anything else.
 */
export async function main() {
  assertInstalled('java', ['-version'], 'Java 11 or later');
  assertInstalled('mvn', ['-version'], 'Maven');
  await prepare();
  const progress = newPlainProgress();
  if (!existsSync(join(libraries, 'complete'))) {
    await progress.step('fetching veraPDF', fetchVeraPdf, 'about 10 s, once');
  }
  const files = await writeGallery();
  const failures = flavours.flatMap((flavour) => check(flavour, files));
  for (const failure of failures) {
    process.stdout.write(`${failure}\n`);
  }
  return failures.length === 0 ? 0 : 1;
}

function assertInstalled(command, args, name) {
  const { status } = spawnSync(command, args, { stdio: 'ignore' });
  if (status !== 0) {
    throw new VerbError(`${name} is needed to check PDF/A and does not run here ("${command}").`, {
      advice:
        'Install Java and Maven, or run this check on a machine that has them. The tests do without.',
    });
  }
}

async function fetchVeraPdf() {
  const pom = inRepository('invoice-renderer', 'scripts', 'pdfa', 'pom.xml');
  rmSync(libraries, { recursive: true, force: true });
  const args = ['-B', '-q', '-f', pom, 'dependency:copy-dependencies'];
  await runQuietly('Maven', 'mvn', [...args, `-DoutputDirectory=${libraries}`], {
    advice: 'Check the connection to the Maven repository, then try again.',
  });
  writeFileSync(join(libraries, 'complete'), '');
}

async function writeGallery() {
  const { renderGallery } = requireBuilt('./invoice-renderer/dist/testing/golden-files.js');
  rmSync(gallery, { recursive: true, force: true });
  mkdirSync(gallery, { recursive: true });
  return Object.entries(await renderGallery()).map(([kind, pdf]) => {
    const file = join(gallery, `${kind}.pdf`);
    writeFileSync(file, pdf);
    return file;
  });
}

/** Prints veraPDF's word on each file; gives a sentence for each that fails. */
function check(flavour, files) {
  const verapdf = ['-cp', join(libraries, '*'), 'org.verapdf.apps.GreenfieldCliWrapper'];
  const { stdout, stderr } = spawnSync(
    'java',
    [...verapdf, '--flavour', flavour, '--format', 'text', '-v', ...files],
    { encoding: 'utf8' },
  );
  process.stdout.write(stdout.replaceAll(`${gallery}/`, ''));
  const passed = files.filter((file) => stdout.includes(`PASS ${file} `));
  process.stdout.write(`${flavour}: ${passed.length} of ${files.length} pass\n`);
  return files
    .filter((file) => !passed.includes(file))
    .map((file) => `${file} does not pass ${flavour}.\n${stderr}`);
}
