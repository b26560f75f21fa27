import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { runGo } from './run-go';

/** A Go module that is compiled into a command of the engine. */
export interface EngineModule {
  readonly path: string;
  readonly version: string;
  /** Digest of the module as `go.sum` has it (`h1:…`). */
  readonly sum: string;
}

const LICENCE_FILE = /^(?:licen[cs]e|notice|copying|patents|authors)/i;

const moduleSchema = z.object({ Path: z.string(), Dir: z.string().optional() });

/**
 * Lists the modules that commands are made of, as the linker wrote it into them.
 *
 * @throws {@link NetworkError} ENGINE_BUILD_FAILED.
 */
async function readEngineModules(bin: string): Promise<EngineModule[]> {
  return parseModules(await runGo(['version', '-m', bin]));
}

/** Reads the output of `go version -m`, sorted by path; a replacement stands for what it replaces. */
export function parseModules(output: string): EngineModule[] {
  const modules = new Map<string, EngineModule>();
  for (const line of output.split('\n')) {
    const [, kind, path = '', version = '', sum = ''] = line.split('\t');
    if ((kind === 'mod' || kind === 'dep' || kind === '=>') && sum !== '') {
      modules.set(path, { path, version, sum });
    }
  }
  return [...modules.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * Copies licences and notices of the modules of commands from Go's module cache, each to
 * `<target>/<module>@<version>/`. A module that is a part of another has them there.
 *
 * @throws {@link NetworkError} ENGINE_BUILD_FAILED.
 */
export async function copyModuleLicences(bin: string, target: string): Promise<void> {
  const modules = await readEngineModules(bin);
  const listed = await runGo(['list', '-m', '-json=Path,Dir', ...modules.map(({ path }) => path)]);
  const folders = new Map(
    parseJsonSequence(listed).map((value) => {
      const { Path, Dir } = moduleSchema.parse(value);
      return [Path, Dir];
    }),
  );
  for (const { path, version } of modules) {
    const source = folders.get(path);
    const files = source === undefined ? [] : readdirSync(source, { withFileTypes: true });
    for (const { name } of files.filter((one) => one.isFile() && LICENCE_FILE.test(one.name))) {
      const folder = join(target, `${path}@${version}`);
      mkdirSync(folder, { recursive: true });
      copyFileSync(join(source ?? '', name), join(folder, name));
    }
  }
}

/** `go list -json` writes objects one after another. */
function parseJsonSequence(text: string): unknown[] {
  return text
    .split(/(?<=^\})\n?/m)
    .filter((part) => part.trim() !== '')
    .map((part) => JSON.parse(part) as unknown);
}
