import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { inRepository, repository, workspaces } from './repository.mjs';

const SOURCE = /(?<!\.d)\.tsx?$/;
const OF_TESTS = /\.(test|suite)\.|\/testing\/|^gateway\/e2e\//;
const EXPORTED_TYPE = /^export (?:abstract )?(?:class|interface|type|enum) (\w+)/gm;
const DOCUMENTED_EXPORT = /\/\*\*\s*(?:\*\s*)?(\w+)(?:[^*]|\*(?!\/))*\*\/\nexport (?:\w+ )+(\w+)/g;

/** Sources of our packages: text by path from the root; without tests unless they are asked for. */
function readSources(withTests = false) {
  const folders = workspaces.map((workspace) => inRepository(workspace, 'src'));
  const paths = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true }).map((path) => join(folder, path)),
  );
  return paths
    .map((path) => [relative(repository, path), path])
    .filter(([name]) => SOURCE.test(name) && (withTests || !OF_TESTS.test(name)))
    .map(([name, path]) => [name, readFileSync(path, 'utf8')]);
}

/** Names of the classes, interfaces and types that our packages export, outside tests. */
export function exportedTypes() {
  return readSources().flatMap(([, text]) =>
    [...text.matchAll(EXPORTED_TYPE)].map(([, name]) => name),
  );
}

/** Files that export a type of a name, by the name: tests and what serves them included. */
export function filesOfTypes() {
  const files = new Map();
  for (const [file, text] of readSources(true)) {
    for (const [, name] of text.matchAll(EXPORTED_TYPE)) {
      files.set(name, (files.get(name) ?? new Set()).add(file));
    }
  }
  return files;
}

/** Exports with a docstring: the file, the name, and the first word of the docstring. */
export function documentedExports() {
  return readSources(true).flatMap(([file, text]) =>
    [...text.matchAll(DOCUMENTED_EXPORT)].map(([, firstWord, name]) => ({ file, name, firstWord })),
  );
}

/** The words of a name in lower case: `PDFFile` and `PdfFile` are `pdf` and `file`. */
export function wordsOf(name) {
  return (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+/g) ?? []).map((word) => word.toLowerCase());
}
