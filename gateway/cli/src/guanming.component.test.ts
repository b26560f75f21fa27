import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newSampleInvoice, renderInvoice } from '@guanming/invoice-renderer/testing';
import { expect } from 'chai';

const command = join(__dirname, '..', 'bin', 'guanming');

/** Bytes that are no UTF-8, as people have them from archives of another encoding. */
const strangeName = Buffer.from('\xc7\xe0\xd1\xd2.pdf', 'latin1');

describe('guanming as people type it', function () {
  this.timeout(60_000);
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'guanming-cli-'));
    const { invoice, record, order } = newSampleInvoice();
    const pdf = await renderInvoice(invoice, record, order);
    mkdirSync(join(folder, 'd'));
    writeFileSync(join(folder, 'A.pdf'), pdf);
    writeFileSync(join(folder, '-dash, "quoted" $ % #\n.pdf'), pdf);
    writeFileSync(Buffer.concat([Buffer.from(join(folder, 'd/')), strangeName]), pdf);
    // Nobody listens at the peer of this connection file.
    writeFileSync(join(folder, 'connection.json'), '{}');
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  interface Ran {
    readonly status: number | null;
    readonly out: string;
    readonly err: string;
  }

  /** Runs a line of a shell in the folder, with `guanming` in it. */
  function run(line: string): Ran {
    const script = `guanming() { "${process.execPath}" "${command}" "$@"; }\n${line}`;
    const { status, stdout, stderr } = spawnSync('/bin/bash', ['-c', script], {
      cwd: folder,
      env: { ...process.env, LC_ALL: 'C', GUANMING_CONNECTION: join(folder, 'connection.json') },
      encoding: 'utf8',
    });
    return { status, out: stdout, err: stderr };
  }

  const refusals: readonly [line: string, sentence: RegExp][] = [
    ['export --csv -o /no/such/x.csv A.pdf', /^\/no\/such\/x\.csv .*does not exist \(ENOENT\)$/],
    ['export --zip -o A.pdf A.pdf', /^A\.pdf .*one of the files to read.*\(OUTPUT_IS_INPUT\)$/],
    ['export --zip -o /dev/full A.pdf', /^\/dev\/full .*disk is full \(ENOSPC\)$/],
    ['verify A.pdf --buyer-name X', /--buyer-name goes with --buyer/],
    ['verify --number 1 --check-code 2 --save-original d', /--save-original goes with PDF/],
    ['verify A.pdf --json --details', /choose --details or --json/],
    ['verify A.pdf --bureau-url http://b.example', /--bureau-url goes with --ask bureau/],
    ['verify A.pdf --ask bureau --bureau-url b.example', /must be an address/],
    ['verify A.pdf', /connection\.json is not valid/],
    ['export --csv -o /dev/stdout A.pdf > /dev/full', /ENOSPC/],
    ['trust show', /connection\.json is not valid/],
    ['trust pin --lang zh --connection none.json', /[\u4e00-\u9fff].*none\.json/],
    ['spot statement x --billing http://localhost:9 --lang zh', /[\u4e00-\u9fff].*localhost:9/],
  ];
  for (const [line, sentence] of refusals) {
    it(`says in a sentence what is wrong with "${line}"`, () => {
      const { status, err } = run(`guanming ${line}`);

      expect(status, err).to.equal(2);
      expect(err.trim()).to.match(new RegExp(sentence.source, 'm'));
      expect(err).to.not.match(/^\s+at .*:\d+/m);
    });
  }

  it('reads files whatever bytes their names have', () => {
    const { status, out, err } = run(
      String.raw`guanming export --csv -o list.csv -- -dash* "d/$(printf '\307\340\321\322').pdf"`,
    );

    // Both are one invoice: the second is told of, by its name.
    expect(status, out + err).to.equal(1);
    expect(err).to.contain('d/\\xc7\\xe0\\xd1\\xd2.pdf is left out: the invoice was there before');
  });

  it('finds them in folders, and writes to such names', () => {
    const { status, err } = run(String.raw`guanming export --zip -o "$(printf '\377').zip" d`);

    expect(status, err).to.equal(0);
    const names = readdirSync(folder, { encoding: 'buffer' });
    expect(names.some((name) => name.equals(Buffer.from('\xff.zip', 'latin1')))).to.be.true;
  });

  it('goes on when the reader of its output has seen enough', () => {
    const { status, out, err } = run(
      'guanming export --csv -o piped.csv A.pdf | true; echo "${PIPESTATUS[0]}"',
    );

    expect([status, out.trim(), err]).to.deep.equal([0, '0', '']);
    expect(readFileSync(join(folder, 'piped.csv'), 'utf8')).to.contain('A.pdf');
  });

  it('has a version', () => {
    expect(run('guanming --version').out).to.match(/^\d+\.\d+\.\d+\n$/);
  });
});
