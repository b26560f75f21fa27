import { runQuietly } from './run-command.mjs';
import { libcOfHere } from './system-libc.mjs';

/**
 * What this repository needs of npm's configuration, whatever the user's own says: development and
 * optional packages of all workspaces, for this system, in this folder.
 */
const settings = [
  ...['ignore-scripts', 'workspaces', 'include-workspace-root', 'package-lock', 'bin-links'],
  ...['include=dev', 'include=optional', 'include=peer', 'install-strategy=hoisted'],
  ...['global=false', 'location=project', 'package-lock-only=false', 'install-links=false'],
  ...['legacy-peer-deps=false', 'dry-run=false', 'json=false'],
  ...[`os=${process.platform}`, `cpu=${process.arch}`, `libc=${libcOfHere()}`],
].map((setting) => `--${setting}`);

/** Lists, which a flag would only add to. */
const LISTS = /^npm_config_(workspaces?|include_workspace_root)$/i;

/** Installs exactly what package-lock.json says. */
export async function npmCi() {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !LISTS.test(name)));
  await runQuietly('npm ci', 'npm', ['ci', ...settings], { env, advice: adviceFor });
}

/** What to do about a failure of npm, by its code. */
const advice = [
  [
    /\b(?:EACCES|EPERM|EROFS|ENOTDIR)\b/,
    'npm must be able to write to this folder and to its cache, which is in HOME unless npm_config_cache names another folder.',
  ],
  [/\b(?:ENOSPC|EDQUOT)\b/, 'Make room on the disk, then try again.'],
  [/\b(?:EUSAGE|EBADENGINE)\b/, 'Restore package.json and package-lock.json, then try again.'],
];

function adviceFor(output) {
  const [, fitting] = advice.find(([code]) => code.test(output)) ?? [];
  return fitting ?? 'Check the connection to the package registry, then try again.';
}
