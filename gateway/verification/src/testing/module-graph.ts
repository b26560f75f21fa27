import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

const repository = resolve(__dirname, '..', '..', '..', '..');
/** What runs in browsers or only in tests. */
const ELSEWHERE = ['gateway/web', 'gateway/e2e'];

/** Imports of one compiled module: modules of ours by path, packages by name. */
export interface ModuleUses {
  /** Loaded with it. */
  readonly loads: readonly string[];
  /** Loaded later, by itself: `import()`. */
  readonly loadsLater: readonly string[];
  /** Run in a process or a thread: a path that is made of its own folder. */
  readonly runs: readonly string[];
}

/** Every compiled module of the gateway that runs in a process of ours, and what it takes in. */
export function readModuleGraph(): ReadonlyMap<string, ModuleUses> {
  return new Map(modules().map((module) => [module, usesOf(module)]));
}

/** Everything that is reached from some modules, and these. */
export function reach(
  first: readonly string[],
  next: (one: string) => readonly string[],
): Set<string> {
  const found = new Set(first);
  for (const one of found) {
    next(one).forEach((other) => found.add(other));
  }
  return found;
}

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

function usesOf(module: string): ModuleUses {
  const text = readFileSync(module, 'utf8');
  const named = (pattern: RegExp): string[] =>
    [...text.matchAll(pattern)].map(([, name = '']) => name);
  return {
    loads: named(/\brequire\(['"]([^'"]+)['"]\)/g).map((name) => resolveModule(module, name)),
    loadsLater: named(/\bimport\(['"]([^'"]+)['"]\)/g).map((name) => resolveModule(module, name)),
    runs: named(/\(__dirname, ['"]([^'"]+\.js)['"]\)/g).map((name) =>
      resolve(dirname(module), name),
    ),
  };
}

function resolveModule(from: string, name: string): string {
  return /^(\.|@guanming\/)/.test(name) ? createRequire(from).resolve(name) : name;
}
