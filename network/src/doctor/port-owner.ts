import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** `st` of a listening socket in `/proc/net/tcp` (Linux `include/net/tcp_states.h`). */
const LISTENING = '0A';

/** Who listens on a port; without `pid` it is a process of another user. */
export interface PortOwner {
  readonly port: number;
  readonly pid?: number;
  readonly command?: string;
  /** Network folder of the installation of Guanming that the process belongs to. */
  readonly networkFolder?: string;
}

/** Finds out who listens on each of the given ports on this machine. */
export function findPortOwners(ports: readonly number[]): PortOwner[] {
  const sockets = ['tcp', 'tcp6']
    .flatMap((table) => parseListeningSockets(readProc(`net/${table}`)))
    .filter(({ port }) => ports.includes(port));
  if (sockets.length === 0) {
    return [];
  }
  const pids = pidsByInode(new Set(sockets.map(({ inode }) => inode)));
  const owners = new Map<number, PortOwner>();
  for (const { port, inode } of sockets) {
    const pid = pids.get(inode);
    if (pid !== undefined || !owners.has(port)) {
      owners.set(port, { port, ...(pid !== undefined && describeProcess(pid)) });
    }
  }
  return [...owners.values()].sort((a, b) => a.port - b.port);
}

/** Reads the listening sockets out of the text of `/proc/net/tcp` or `tcp6` (proc_net_tcp). */
export function parseListeningSockets(
  table: string,
): { readonly port: number; readonly inode: string }[] {
  return table
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[3] === LISTENING)
    .map((fields) => ({
      port: Number.parseInt(fields[1]?.split(':').at(-1) ?? '', 16),
      inode: fields[9] ?? '',
    }));
}

function pidsByInode(inodes: ReadonlySet<string>): Map<string, number> {
  const found = new Map<string, number>();
  for (const pid of listProc('').filter((entry) => /^\d+$/.test(entry))) {
    for (const descriptor of listProc(`${pid}/fd`)) {
      const inode = /^socket:\[(\d+)\]$/.exec(readProcLink(`${pid}/fd/${descriptor}`))?.[1];
      if (inode !== undefined && inodes.has(inode)) {
        found.set(inode, Number(pid));
      }
    }
  }
  return found;
}

function describeProcess(pid: number): Omit<PortOwner, 'port'> {
  const command = readProc(`${pid}/cmdline`).split('\0').join(' ').trim().slice(0, 120);
  const networkFolder = readProc(`${pid}/environ`)
    .split('\0')
    .map((entry) => /^GUANMING_SUPERVISED_IN=(.+)$/.exec(entry)?.[1])
    .find((folder) => folder !== undefined);
  return { pid, command, ...(networkFolder !== undefined && { networkFolder }) };
}

/** Processes end while they are looked at, and those of other users are closed to us. */
function orEmpty<T>(read: () => T, empty: T): T {
  try {
    return read();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes(code ?? '')) {
      return empty;
    }
    throw error;
  }
}

function readProc(path: string): string {
  return orEmpty(() => readFileSync(`/proc/${path}`, 'utf8'), '');
}

function readProcLink(path: string): string {
  return orEmpty(() => readlinkSync(`/proc/${path}`), '');
}

function listProc(path: string): string[] {
  return orEmpty(() => readdirSync(`/proc/${path}`), []);
}
