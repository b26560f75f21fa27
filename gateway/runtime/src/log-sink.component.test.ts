import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { LogSink } from './log-sink';

const logger = join(__dirname, 'logger.js');

/** Logs much, and says on another descriptor that it goes on. */
const WORK = `
  const { newLogger } = require(${JSON.stringify(logger)});
  const log = newLogger('sample', { level: 'info' });
  let ticks = 0;
  const timer = setInterval(() => {
    log.info({ ticks }, 'x'.repeat(5_000));
    ticks += 1;
    if (ticks === 400) {
      clearInterval(timer);
      process.stderr.write('worked on\\n');
    }
  }, 1);
`;

describe('LogSink', function () {
  this.timeout(20_000);

  let dir: string;

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'guanming-log-'));
  });

  afterEach(() => {
    rmSync(dir, { recursive: true });
  });

  it('lets a process work on whose log volume is full, and end', async () => {
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, ['-e', WORK], { stdio: ['ignore', full, 'pipe'] });
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });

    const [code] = (await once(child, 'exit')) as [number];

    expect([code, said]).to.deep.equal([0, 'worked on\n']);
  });

  it('lets a process work on whose log nobody reads', async () => {
    const child = spawn(process.execPath, ['-e', WORK], { stdio: ['ignore', 'pipe', 'pipe'] });

    const [text] = (await once(child.stderr.setEncoding('utf8'), 'data')) as [string];

    expect(text).to.equal('worked on\n');
    child.kill('SIGKILL');
  });

  it('writes every line in order, and at the end of the process what waits', () => {
    const script = `${WORK} setTimeout(() => { log.info('last'); process.exit(3); }, 1_500);`;

    const { status, stdout } = spawnSync(process.execPath, ['-e', script], {
      encoding: 'utf8',
      maxBuffer: 10_000_000,
    });

    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { ticks: number });
    expect(status).to.equal(3);
    expect(lines.slice(0, -1).map(({ ticks }) => ticks)).to.deep.equal(
      lines.slice(0, -1).map((_line, index) => index),
    );
    expect(lines.at(-1)).to.include({ msg: 'last' });
  });

  it('says how many lines are missing once it can write again', async () => {
    const file = join(dir, 'log');
    const sink = new LogSink(openSync(file, 'a'), { maxWaiting: 100, retryMs: 10 });

    sink.write('first\n');
    for (let index = 0; index < 30; index += 1) {
      sink.write(`line ${index}\n`);
    }
    await sleep(100);
    sink.write('afterwards\n');
    await sleep(100);

    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    const report = lines.find((line) => line.startsWith('{')) ?? '{}';
    const { lost } = JSON.parse(report) as { lost: number };
    expect(sink.lost).to.be.greaterThan(0).and.to.equal(lost);
    expect(lines).to.have.length(33 - lost);
    expect([lines[0], lines.at(-1)]).to.deep.equal(['first', 'afterwards']);
  });
});
