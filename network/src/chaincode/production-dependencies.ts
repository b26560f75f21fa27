import { readFileSync } from 'node:fs';
import { z } from 'zod';

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      optional: z.boolean().optional(),
      dependencies: z.record(z.string(), z.string()).optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
    }),
  ),
});

type Packages = z.infer<typeof lockSchema>['packages'];

/** A package that a workspace loads at run time. */
export interface ProductionDependency {
  /** Folder relative to that of the lock file, such as `node_modules/a/node_modules/b`. */
  readonly path: string;
  /** Whether it may be absent: npm leaves out what is for other platforms. */
  readonly optional: boolean;
}

/**
 * Lists what a workspace needs at run time, sorted by path, by following `package-lock.json` the
 * way Node resolves modules.
 */
export function productionDependencies(
  lockFile: string,
  workspace: string,
): ProductionDependency[] {
  const { packages } = lockSchema.parse(JSON.parse(readFileSync(lockFile, 'utf8')));
  const open = [workspace];
  const found = new Set<string>();
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    for (const name of dependenciesOf(packages, path)) {
      const target = resolveDependency(packages, path, name);
      if (target !== undefined && !found.has(target)) {
        open.push(target);
        found.add(target);
      }
    }
  }
  return [...found].sort().map((path) => ({ path, optional: packages[path]?.optional === true }));
}

function dependenciesOf(packages: Packages, path: string): string[] {
  const entry = packages[path];
  return Object.keys({ ...entry?.dependencies, ...entry?.optionalDependencies });
}

/** Looks in `node_modules` of the dependent, then of each folder above it. */
function resolveDependency(packages: Packages, from: string, name: string): string | undefined {
  for (let folder = from; ; folder = parentOf(folder)) {
    const candidate = `${folder}${folder ? '/' : ''}node_modules/${name}`;
    if (packages[candidate]) {
      return candidate;
    }
    if (folder === '') {
      return undefined;
    }
  }
}

function parentOf(path: string): string {
  const nested = path.lastIndexOf('/node_modules/');
  return nested === -1 ? '' : path.slice(0, nested);
}
