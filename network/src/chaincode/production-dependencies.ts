import { readFileSync } from 'node:fs';
import { z } from 'zod';

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      dependencies: z.record(z.string(), z.string()).optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
    }),
  ),
});

type Packages = z.infer<typeof lockSchema>['packages'];

/**
 * Lists what a workspace needs at run time, as sorted `name@version`, by following
 * `package-lock.json` the way Node resolves modules.
 */
export function productionDependencies(lockFile: string, workspace: string): string[] {
  const { packages } = lockSchema.parse(JSON.parse(readFileSync(lockFile, 'utf8')));
  const found = new Set<string>();
  const open = [workspace];
  const seen = new Set(open);
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    for (const name of dependenciesOf(packages, path)) {
      const target = resolveDependency(packages, path, name);
      if (target !== undefined && !seen.has(target)) {
        seen.add(target);
        open.push(target);
        found.add(`${name}@${packages[target]?.version ?? 'unknown'}`);
      }
    }
  }
  return [...found].sort();
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
