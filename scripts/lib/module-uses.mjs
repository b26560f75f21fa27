import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const OURS = /^(?:\.|@guanming\/)/;
const IMPORTED = /(?<![.#\w])(?:require|import)\(["']([^"']+)["']\)/g;
const RESOLVED = /(?<![.#\w])require\.resolve\(["']([^"']+)["']\)/g;
/** A path that begins with literal parts. */
const BELOW_ITSELF = /\(__dirname((?:, ["'][^"']*["'])+)[,)]/g;
/** What names a module or a file that is not in the text. */
const COMPUTED = /(?<![.#\w])(?:require|import)\((?!["'])|\bprocess\.cwd\(|\bimport\.meta\b/;
const PLACES = /\b__dirname\b|(?<![.#\w])require\.resolve\(/g;

/**
 * What a compiled module (CommonJS, as TypeScript writes it) takes in beside packages of others.
 *
 * @param isData - whether a folder is one of data that belongs to the package of the module
 * @returns absolute paths of `modules` that it loads or runs, and of `files` that it reads;
 *   `everything` when it can also reach what its text does not name
 */
export function usesOf(module, isData) {
  const text = readFileSync(module, 'utf8');
  const named = (pattern) => [...text.matchAll(pattern)].map(([, name]) => name);
  const below = named(BELOW_ITSELF).map((parts) =>
    join(dirname(module), ...[...parts.matchAll(/["']([^"']*)["']/g)].map(([, part]) => part)),
  );
  const resolved = named(RESOLVED);
  const loaded = [...named(IMPORTED), ...resolved].filter((name) => OURS.test(name));
  const places = [...loaded.map((name) => pathOf(name, module)), ...below].map(placeOf);
  const mentions = text.match(PLACES)?.length ?? 0;
  return {
    modules: places.flatMap(({ code }) => code ?? []),
    files: places.flatMap(({ file }) => file ?? []),
    everything:
      COMPUTED.test(text) ||
      mentions > below.length + resolved.length ||
      places.some(({ folder }) => folder !== undefined && !isData(folder)),
  };
}

function pathOf(name, module) {
  return name.startsWith('.') ? join(dirname(module), name) : createRequire(module).resolve(name);
}

function placeOf(path) {
  if (isFile(path)) {
    return /\.[cm]?js$/.test(path) ? { code: path } : { file: path };
  }
  const code = [`${path}.js`, join(path, 'index.js')].find(isFile);
  return code === undefined ? { folder: path } : { code };
}

function isFile(path) {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
