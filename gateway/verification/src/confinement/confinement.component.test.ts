import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { groupOf } from '@guanming/runtime/testing';
import { expect } from 'chai';
import { readFrames } from '../frames';
import type { Attempts, Targets } from '../testing/hostile-process';
import { findConfinement, launch } from './confinement';
import type { Launch } from './confinement';

const PROGRAM = join(__dirname, '..', 'testing', 'hostile-process.js');
/** What stays possible where only Node's permissions bind: they know no network and no signals. */
const WITHOUT_NAMESPACES = [
  'signal the parent',
  "signal the parent's group",
  'signal everybody',
  'connect to a port',
  'connect to a UNIX socket',
  'connect to an abstract socket',
];

describe('The confinement of the process that reads PDFs', function () {
  this.timeout(60_000);
  let folder: string;
  let home: string;
  let servers: Server[];
  let targets: Targets;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'guanming-hostile-'));
    home = mkdtempSync(join(homedir(), '.guanming-hostile-'));
    const secret = (path: string): string => {
      writeFileSync(path, 'secret', { mode: 0o600 });
      return path;
    };
    const socketPath = join(folder, 'socket');
    const abstractSocket = `guanming-hostile-${process.pid}`;
    servers = [createServer(), createServer(), createServer()];
    const places = [{ host: '127.0.0.1', port: 0 }, { path: socketPath }];
    for (const [index, place] of [...places, { path: `\0${abstractSocket}` }].entries()) {
      servers[index]!.on('connection', (socket) => socket.destroy());
      servers[index]!.listen(place);
      await once(servers[index]!, 'listening');
    }
    targets = {
      homeFile: secret(join(home, 'file')),
      networkKey: secret(join(folder, 'key.pem')),
      newFile: join(folder, 'new'),
      module: PROGRAM,
      port: (servers[0]!.address() as AddressInfo).port,
      socketPath,
      abstractSocket,
      parent: process.pid,
      group: groupOf(process.pid)!,
    };
  });

  after(() => {
    servers.forEach((server) => server.close());
    rmSync(folder, { recursive: true });
    rmSync(home, { recursive: true });
  });

  async function attempt({ command, args, env }: Launch): Promise<Attempts> {
    const child = spawn(command, args, { env, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
    const said: Buffer[] = [];
    child.stderr!.on('data', (chunk: Buffer) => said.push(chunk));
    const frame = await readFrames(child.stdio[3] as Socket, 65_536).next();
    const value = frame.value as unknown;
    expect(value, Buffer.concat(said).toString()).to.be.a('string');
    return JSON.parse(String(value)) as Attempts;
  }

  const confined = (target = targets): Promise<Launch> =>
    launch({ level: 'full' }, PROGRAM, [], [JSON.stringify(target)]);

  const doneIn = (attempts: Attempts): string[] =>
    Object.keys(attempts).filter((name) => attempts[name] === 'done');

  it('is full where the kernel gives namespaces to those who ask', async () => {
    expect(await findConfinement()).to.deep.equal({ level: 'full' });
  });

  it('would be missed: without it, each attempt succeeds', async () => {
    const attempts = await attempt({
      command: process.execPath,
      args: [PROGRAM, JSON.stringify(targets)],
      env: {},
    });

    expect(Object.entries(attempts).filter(([, outcome]) => outcome !== 'done')).to.deep.equal([]);
    expect(existsSync(targets.newFile)).to.equal(true);
    rmSync(targets.newFile);
  });

  it('lets nothing of all that happen', async () => {
    const attempts = await attempt(await confined());

    expect(doneIn(attempts)).to.deep.equal([]);
    expect(existsSync(targets.newFile)).to.equal(false);
  });

  it('does not rest on what Node permits: namespaces and root alone hold as well', async () => {
    const { command, args, env } = await confined({ ...targets, module: insideOf(PROGRAM) });
    const withoutPermissions = args.filter(
      (arg) => !/^--(experimental-)?permission$|^--allow-|^--disallow-/.test(arg),
    );
    const attempts = await attempt({ command, args: withoutPermissions, env });

    // A text becomes a program, and Node starts another Node: both in the same confinement.
    expect(doneIn(attempts)).to.deep.equal(['run Node', 'make a program of a text']);
    expect(readFileSync(PROGRAM, 'utf8')).to.include('hostile');
  });

  it('is what Node permits where the host refuses namespaces', async () => {
    const attempts = await attempt(
      await launch({ level: 'partial', reason: 'test' }, PROGRAM, [], [JSON.stringify(targets)]),
    );

    expect(doneIn(attempts)).to.deep.equal(WITHOUT_NAMESPACES);
  });

  function insideOf(path: string): string {
    return join('/app', path.slice(path.lastIndexOf('/gateway/verification/dist/')));
  }
});
