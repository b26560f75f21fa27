import { execFile } from 'node:child_process';
import { access, readdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whether the processes that read PDFs are confined as they ought to be, and if not, why. */
export type Confinement =
  { readonly level: 'full' } | { readonly level: 'partial'; readonly reason: string };

/** A command to start, with nothing of the environment but `env`. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** The folder that holds our packages. */
const REPOSITORY = join(__dirname, '..', '..', '..', '..');
/** Where that folder is in the root of a confined process. */
const INSIDE = '/app';
const PACKAGES = [
  ...['chaincode', 'invoice-renderer'],
  ...['runtime', 'ledger', 'wire', 'verification'].map((name) => join('gateway', name)),
];
/** What our packages load at run time, beside `node_modules`. */
const READ = ['node_modules', 'package.json', 'dist', 'fonts', 'releases'];
const SYSTEM_PATH = '/usr/sbin:/usr/bin:/sbin:/bin';
/** Longest time that a host may take to say whether it allows confinement, milliseconds. */
const PROBE_TIME = 30_000;

/**
 * Builds the root of the process on a memory file system, over a folder that every Linux has, and
 * enters it. Nobody is known there by name, so it is told its home. Arguments: pairs of a path and where it is to be inside, `--`, the command. The inner
 * user namespace has no capability over the mounts, and who has changed the root cannot make another.
 */
const ENTER = `
set -eu
root=/sys
unshare=$(command -v unshare)
env=$(command -v env)
mount -t tmpfs -o size=256k,mode=755,nosuid,nodev none "$root"
mkdir "$root/tmp"
while [ "$1" != -- ]; do
  if [ -d "$1" ]; then
    mkdir -p "$root$2"
  else
    mkdir -p "$root\${2%/*}"
    : > "$root$2"
  fi
  mount --bind -o ro,nosuid,nodev "$1" "$root$2"
  shift 2
done
shift
mount -t tmpfs -o size=256k,mode=700,nosuid,nodev,noexec none "$root/tmp"
mount -o remount,bind,ro "$root"
exec "$env" -i HOME=/tmp "$unshare" --user --map-user=65534 --map-group=65534 --root="$root" --wd=/ -- "$@"
`;

/** Namespaces of its own; it ends with the process that started it, even when that was killed. */
const NAMESPACES = [
  ...['--pdeathsig', 'KILL', '--no-new-privs', '--', 'unshare'],
  ...['--user', '--map-root-user', '--net', '--mount', '--pid', '--ipc', '--fork', '--kill-child'],
  ...['--', '/bin/sh', '-c', ENTER, 'sh'],
];

let probed: Promise<Confinement> | undefined;

/**
 * Finds out once whether this host allows full confinement, by confining a process that does
 * nothing. What was found holds as long as this process runs: a host that refuses later is an error.
 */
export function findConfinement(): Promise<Confinement> {
  probed ??= probe();
  return probed;
}

/**
 * The command that starts Node with a program of ours.
 *
 * @param program - path of the program, in a `dist` of ours
 * @param options - of Node
 * @param args - of the program
 */
export async function launch(
  { level }: Confinement,
  program: string,
  options: readonly string[],
  args: readonly string[],
): Promise<Launch> {
  return level === 'full'
    ? confinedLaunch([...options, inside(program), ...args])
    : {
        command: process.execPath,
        args: [...permissions(await readable()), ...options, program, ...args],
        env: {},
      };
}

async function probe(): Promise<Confinement> {
  try {
    const { command, args, env } = await confinedLaunch(['-e', '']);
    await run(command, [...args], { env, timeout: PROBE_TIME, killSignal: 'SIGKILL' });
    return { level: 'full' };
  } catch (error) {
    return { level: 'partial', reason: reasonOf(error) };
  }
}

async function confinedLaunch(nodeArgs: readonly string[]): Promise<Launch> {
  const [libraries, folders] = await Promise.all([sharedLibraries(), readable()]);
  const mounts = [
    ...libraries.flatMap((path) => [path, path]),
    ...folders.flatMap((path) => [path, inside(path)]),
    ...[process.execPath, `${INSIDE}/node`],
  ];
  return {
    command: 'setpriv',
    args: [
      ...NAMESPACES,
      ...mounts,
      ...['--', `${INSIDE}/node`, ...permissions([INSIDE]), ...nodeArgs],
    ],
    env: { PATH: SYSTEM_PATH },
  };
}

/**
 * Node's own permissions: to read our modules, and to load the native code that draws, which they
 * do not bind. No text becomes a program.
 */
function permissions(paths: readonly string[]): string[] {
  const model = process.allowedNodeEnvironmentFlags.has('--permission')
    ? '--permission'
    : '--experimental-permission';
  return [
    model,
    '--allow-addons',
    '--allow-worker',
    '--disallow-code-generation-from-strings',
    ...paths.map((path) => `--allow-fs-read=${path}${path.endsWith('.json') ? '' : '/*'}`),
  ];
}

/** What the modules of the process are read from: never the folder of the network. */
async function readable(): Promise<string[]> {
  const candidates = [
    join(REPOSITORY, 'node_modules'),
    ...PACKAGES.flatMap((name) => READ.map((part) => join(REPOSITORY, name, part))),
  ];
  const found = await Promise.all(candidates.map(exists));
  return candidates.filter((_path, index) => found[index]);
}

/** The loader and the libraries of Node and of the canvas, as the loader itself names them. */
async function sharedLibraries(): Promise<string[]> {
  const { stdout } = await run('ldd', [process.execPath, ...(await canvasBinaries())], {
    env: { PATH: SYSTEM_PATH },
  });
  const libraries = stdout.matchAll(/^\s+(?:\S+ => )?(\/\S.*) \(0x[0-9a-f]+\)$/gm);
  const cache = '/etc/ld.so.cache';
  return [
    ...new Set([...libraries].map(([, path = '']) => path)),
    ...((await exists(cache)) ? [cache] : []),
  ];
}

async function canvasBinaries(): Promise<string[]> {
  const scope = dirname(dirname(require.resolve('@napi-rs/canvas/package.json')));
  const files = await Promise.all(
    (await readdir(scope))
      .filter((name) => name.startsWith('canvas-'))
      .map(async (name) =>
        (await readdir(join(scope, name))).map((file) => join(scope, name, file)),
      ),
  );
  return files.flat().filter((path) => path.endsWith('.node'));
}

function inside(path: string): string {
  return join(INSIDE, relative(REPOSITORY, path));
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** What the command that failed said first, or that there is no such command. */
function reasonOf(error: unknown): string {
  const { stderr = '', message = '' } = error as { stderr?: string; message?: string };
  const [line = ''] = (stderr.trim() === '' ? message : stderr.trim()).split('\n');
  return line.slice(0, 200);
}
