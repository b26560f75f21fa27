import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { expect } from 'chai';

const repository = resolve(__dirname, '..', '..', '..');
/** What runs in browsers or only in tests. */
const ELSEWHERE = ['gateway/web', 'gateway/e2e'];
/** What opens files of strangers, and what draws them. */
const PARSERS = ['pdfjs-dist', '@napi-rs/canvas'];
const PROCESS = join(__dirname, 'pdf-process-main.js');

/** Compiled modules whose sources are there: no tests, and nothing that browsers run. */
function modules(): string[] {
  const manifest = readFileSync(join(repository, 'package.json'), 'utf8');
  const { workspaces } = JSON.parse(manifest) as { workspaces: string[] };
  return workspaces
    .filter((folder) => folder.startsWith('gateway/') && !ELSEWHERE.includes(folder))
    .flatMap((folder) => modulesOf(join(repository, folder)));
}

function modulesOf(folder: string): string[] {
  const dist = join(folder, 'dist');
  return readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js') && !/\.test\.js$|\btesting\//.test(file))
    .filter((file) => existsSync(join(folder, 'src', file.replace(/\.js$/, '.ts'))))
    .map((file) => join(dist, file));
}

/** What a module imports when it runs: modules of ours by path, packages by name. */
function importsOf(module: string): string[] {
  return [
    ...readFileSync(module, 'utf8').matchAll(/\b(?:require|import)\(['"]([^'"]+)['"]\)/g),
  ].map(([, name = '']) => resolveModule(module, name));
}

function resolveModule(from: string, name: string): string {
  return /^(\.|@guanming\/)/.test(name) ? createRequire(from).resolve(name) : name;
}

/** Everything that is reached from some modules, and these. */
function reach(first: readonly string[], next: (one: string) => readonly string[]): Set<string> {
  const found = new Set(first);
  for (const one of found) {
    next(one).forEach((other) => found.add(other));
  }
  return found;
}

describe('the parser of PDFs', () => {
  const imports = new Map(modules().map((module) => [module, importsOf(module)]));
  const inProcess = reach([PROCESS], (module) => imports.get(module) ?? []);
  const parsing = [...imports.keys()].filter((module) =>
    imports
      .get(module)
      ?.some((name) => PARSERS.some((parser) => name === parser || name.startsWith(`${parser}/`))),
  );
  const reachingParser = reach(parsing, (module) =>
    [...imports].filter(([, imported]) => imported.includes(module)).map(([one]) => one),
  );

  it('is loaded by no module that runs outside the process that works on PDFs', () => {
    const outside = [...reachingParser].filter((module) => !inProcess.has(module));

    expect(outside.map((module) => relative(repository, module))).to.deep.equal([]);
    expect(parsing).to.include(join(__dirname, 'open-pdf.js'));
    expect(reachingParser).to.include(PROCESS);
  });

  it('is in no process that imports the module of that process', () => {
    const importers = [...imports].filter(([, imported]) => imported.includes(PROCESS));

    expect(importers.map(([module]) => module)).to.deep.equal([]);
  });
});
