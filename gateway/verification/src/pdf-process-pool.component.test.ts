import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { newSampleInvoice, renderInvoice } from '@guanming/invoice-renderer/testing';
import {
  childrenOf,
  cpuTicksOf,
  groupOf,
  residentBytesOf,
  waitUntil,
} from '@guanming/runtime/testing';
import { expect } from 'chai';
import { PdfError } from './pdf-error';
import { PdfProcessPool } from './pdf-process-pool';
import { tamper, tamperPage } from './forgery/tamper-pdf';

const WITHIN_MS = 20_000;
/** A process looks often whether its parent is there; hearing of it takes as long as the file. */
const SOON_MS = 4_000;
/** Of processor time: more than loading takes. */
const BUSY_TICKS = 200;

describe('PdfProcessPool', function () {
  this.timeout(60_000);
  const { invoice, record, order } = newSampleInvoice();
  let original: Uint8Array;
  let folder: string;
  let pool = new PdfProcessPool();

  before(async () => {
    original = await renderInvoice(invoice, record, order);
    folder = mkdtempSync(join(tmpdir(), 'guanming-pool-'));
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  afterEach(() => pool.close());

  /** For files that are to fail by something else than by how long they take. */
  const slow = { timeout: 60_000, processorTime: 60_000 };

  const started = (parent: number): number[] =>
    childrenOf(parent).filter((pid) =>
      readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('pdf-process-main'),
    );

  /**
   * Processes that work on PDFs for a process, this one unless another is named; where one is
   * confined, not the one that confines it.
   */
  const workers = (parent = process.pid): number[] =>
    started(parent).map((pid) => started(pid)[0] ?? pid);

  const gone = (pid: number, withinMs = WITHIN_MS): Promise<boolean> =>
    waitUntil(`process ${pid} is gone`, () => residentBytesOf(pid) === 0, withinMs);

  /** An invoice on whose page that many squares are drawn. */
  const withSquares = (count: number): Uint8Array =>
    tamperPage(original, (content) => content + '0 0 1 1 re f\n'.repeat(count));

  /** An invoice whose page inflates to that many megabytes, behind the word that seems to end it. */
  function withHiddenBomb(megabytes: number): Uint8Array {
    const text = Buffer.from('% endstream\n');
    const stored = Buffer.from([0, text.length, 0, 0xff ^ text.length, 0xff]);
    const bomb = deflateRawSync(Buffer.alloc(megabytes * 1024 * 1024, ' '), { level: 1 });
    const body = Buffer.concat([Buffer.from([0x78, 0x9c]), stored, text, bomb]);
    return tamper(original, (objects) => {
      const page = objects.find(({ stream }) => stream?.includes('/invoiceNumber <<'))!;
      // As it is: not for the one who writes the file to deflate once more.
      page.dictionary = page.dictionary
        .replace('/Filter /FlateDecode', '/Filter/FlateDecode')
        .replace(/\/Length \d+/, `/Length ${body.length}`);
      page.stream = body.toString('latin1');
    });
  }

  async function codeOf(bytes: Uint8Array): Promise<string> {
    try {
      await pool.read(bytes);
      return 'none';
    } catch (error) {
      return error instanceof PdfError ? error.code : `not a PdfError: ${String(error)}`;
    }
  }

  it('works in another process, which serves one file after the other', async () => {
    pool = new PdfProcessPool();
    await pool.read(original);
    const [first] = workers();
    await pool.read(original);

    expect(first).to.be.a('number');
    expect(workers()).to.deep.equal([first]);
  });

  it('gives the process no variable of the environment of this one', async () => {
    pool = new PdfProcessPool();
    await pool.read(original);
    const environment = readFileSync(`/proc/${workers()[0]!}/environ`, 'utf8').split('\0');

    expect(environment.filter((entry) => entry !== '' && entry !== 'HOME=/tmp')).to.deep.equal([]);
  });

  it('loses the process to a file that takes too long, and reads the next one', async () => {
    pool = new PdfProcessPool({ timeout: 6_000, concurrency: 1 });
    const reading = codeOf(withSquares(2_000_000));
    const busy = await waitUntil('a process works', () => workers()[0], WITHIN_MS);

    expect(await reading).to.equal('PDF_TIMEOUT');
    expect(workers()).not.to.include(busy);
    expect(await codeOf(original)).to.equal('none');
  });

  const cover = { title: 'list', rows: [['no'], ['1']], note: '', cut: '' };

  it('draws a sheet in a process that it ends', async () => {
    pool = new PdfProcessPool();
    const drawing = pool.sheet(cover, [original, original]);
    const drawer = await waitUntil('a process works', () => workers()[0], WITHIN_MS);

    expect(Buffer.from((await drawing).subarray(0, 5)).toString()).to.equal('%PDF-');
    await gone(drawer);
  });

  it('draws no sheet of a page that is no invoice, and ends its process', async () => {
    pool = new PdfProcessPool({ ...slow, concurrency: 1 });
    const pages = {
      large: tamper(original, (objects) => {
        objects.forEach((one) => {
          one.dictionary = one.dictionary.replace(
            /\/MediaBox \[[^\]]*\]/,
            '/MediaBox [0 0 14000 14000]',
          );
        });
      }),
      painted: withSquares(60_000),
    };
    for (const [name, bytes] of Object.entries(pages)) {
      const failed = await pool.sheet(cover, [original, bytes]).catch((error: unknown) => error);
      expect(failed, name).to.be.instanceOf(PdfError).with.property('code', 'PDF_TOO_COMPLEX');
      expect(workers(), name).to.deep.equal([]);
    }
  });

  it('loses the process to a file that takes too much memory, and reads the next one', async () => {
    pool = new PdfProcessPool({ ...slow, memory: 48, concurrency: 1 });
    await pool.read(original);
    const [greedy] = workers();

    expect(await codeOf(withSquares(2_000_000))).to.equal('PDF_TOO_COMPLEX');
    await gone(greedy!);
    expect(await codeOf(original)).to.equal('none');
  });

  it('loses it as well to what streams inflate to, outside the memory of JavaScript', async () => {
    pool = new PdfProcessPool({ ...slow, memory: 48, concurrency: 1 });
    await pool.read(original);
    const [greedy] = workers();

    expect(await codeOf(withHiddenBomb(400))).to.equal('PDF_TOO_COMPLEX');
    await gone(greedy!);
    expect(await codeOf(original)).to.equal('none');
  });

  it('replaces a process that somebody has ended', async () => {
    pool = new PdfProcessPool();
    await pool.read(original);
    const [victim] = workers();
    process.kill(victim!, 'SIGKILL');
    await waitUntil('it is known to be gone', () => workers().length === 0, WITHIN_MS);

    expect(await codeOf(original)).to.equal('none');
  });

  it('blames no file for a process that ended a moment before it came', async () => {
    pool = new PdfProcessPool();
    await pool.read(original);
    const [victim] = workers();
    process.kill(victim!, 'SIGKILL');
    while (residentBytesOf(victim!) > 0) {
      // Nothing is awaited: this process cannot have heard of the end.
    }

    expect(await codeOf(original)).to.equal('none');
  });

  it('ends a process that has nothing to do', async () => {
    pool = new PdfProcessPool({ idleTime: 100 });
    await pool.read(original);
    const [idle] = workers();

    await gone(idle!);
  });

  it('finishes a file although the group is told to end: that is for the server to do', async () => {
    pool = new PdfProcessPool({ timeout: 20_000 });
    await pool.read(original);
    const [pid] = workers();
    const reading = codeOf(original);
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
      process.kill(pid!, signal);
    }

    expect(await reading).to.equal('none');
    expect(workers()).to.deep.equal([pid]);
    expect(groupOf(pid!)).not.to.equal(groupOf(process.pid));
  });

  it('does no more for a file than it is allowed, whatever is asked of it', async () => {
    pool = new PdfProcessPool({ processorTime: 6_000 });
    const codes = new Set<string>();
    for (let time = 0; time < 500 && !codes.has('PDF_TIMEOUT'); time += 1) {
      codes.add(await codeOf(original));
    }

    expect([...codes]).to.deep.equal(['none', 'PDF_TIMEOUT']);
    expect(await codeOf(Uint8Array.from(original))).to.equal('none');
  });

  describe('when its parent ends', () => {
    function startParent(bytes: Uint8Array, timeout: number): ChildProcess {
      const file = join(folder, 'file.pdf');
      writeFileSync(file, bytes);
      const program = join(__dirname, 'testing', 'pool-parent.js');
      return spawn(process.execPath, [program, file, String(timeout)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
    }

    const firstWorker = (parent: ChildProcess): Promise<number> =>
      waitUntil('the parent has a worker', () => workers(parent.pid)[0], WITHIN_MS);

    it('keeps it from ending no longer than it works', async () => {
      const parent = startParent(original, 20_000);
      const pid = await firstWorker(parent);
      const [code] = (await once(parent, 'exit')) as [number | null];

      expect(code).to.equal(0);
      await gone(pid);
    });

    it('does not outlive a parent that was killed', async () => {
      const parent = startParent(original, 20_000);
      const pid = await firstWorker(parent);
      await once(parent.stdout!, 'data');
      process.kill(parent.pid!, 'SIGSTOP');
      process.kill(parent.pid!, 'SIGKILL');

      await gone(pid);
    });

    it('does not outlive it in the middle of a file either', async () => {
      const parent = startParent(withSquares(2_000_000), 60_000);
      const pid = await firstWorker(parent);
      await waitUntil('it works on the file', () => cpuTicksOf(pid) > BUSY_TICKS, WITHIN_MS);
      parent.kill('SIGKILL');

      await gone(pid, SOON_MS);
    });
  });
});
