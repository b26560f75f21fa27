import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chinaDay, chinaTime, checkCode } from '@guanming/chaincode/domain';
import { newSampleInvoice, renderInvoice } from '@guanming/invoice-renderer/testing';
import { MAX_PDF_BYTES, PdfProcessPool } from '@guanming/verification';
import { checkRecordSchema, verificationJsonSchema } from '@guanming/verification/review/schema';
import type { CheckRecord, VerificationJson, VerifyExitCode } from '@guanming/verification/review';
import { tamperAttachment, tamperPage } from '@guanming/verification/forgery';
import { expect } from 'chai';
import { newSampleService, SAMPLE_HEIGHT } from './testing/sample-service';
import { runVerify, type VerifyOptions } from './verify-command';

describe('runVerify', function () {
  this.timeout(60_000);
  const pool = new PdfProcessPool();
  const sample = newSampleInvoice();
  const other = newSampleInvoice({ orderId: '20261122-000018', sequence: 10_003 });
  const sameOrder = newSampleInvoice({ sequence: 10_004 });
  const renamed = newSampleInvoice({
    orderId: '20261122-000019',
    sequence: 10_005,
    buyer: { kind: 'organization', name: '杭州云帆公司', creditCode: '91330108MA2H2FMAXF' },
  });
  const service = newSampleService([sample, other, sameOrder, renamed], pool);
  let folder: string;
  const pdfs: Record<string, Uint8Array> = {};

  before(async () => {
    for (const [name, { invoice, record, order }] of Object.entries({
      sample,
      other,
      sameOrder,
      renamed,
    })) {
      pdfs[name] = await renderInvoice(invoice, record, order);
    }
    const original = pdfs['sample']!;
    pdfs['drawn'] = tamperPage(original, (page) => `${page}\n0 0 0 rg 360 90 120 12 re f\n`);
    pdfs['saved'] = Buffer.concat([original, Buffer.from('% saved\n')]);
    pdfs['changed'] = tamperAttachment(original, (json) => json.replace('青岩山', '青崖山'));
    pdfs['broken'] = original.subarray(0, 9000);
  });

  after(() => pool.close());

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'guanming-verify-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function fileOf(name: string, as = `${name}.pdf`): string {
    const path = join(folder, as);
    writeFileSync(path, pdfs[name]!);
    return path;
  }

  interface Ran {
    readonly code: VerifyExitCode;
    readonly out: string;
    readonly err: string;
    readonly json: VerificationJson[];
  }

  async function run(
    files: readonly string[],
    options: Partial<VerifyOptions> = {},
    askedService = service,
  ): Promise<Ran> {
    const out: string[] = [];
    const err: string[] = [];
    const code = await runVerify(
      { service: askedService, pool },
      { files, ask: 'own', language: 'en', ...options },
      {
        out: (text) => out.push(text),
        err: (text) => err.push(text),
        terminal: { isTTY: false, write: () => true },
      },
    );
    const json =
      options.json === true ? out.map((line) => JSON.parse(line) as VerificationJson) : [];
    return { code, out: out.join('\n'), err: err.join('\n'), json };
  }

  const cases: [names: string[], code: VerifyExitCode][] = [
    [['sample'], 0],
    [['sample', 'other'], 0],
    [['changed'], 1],
    [['broken', 'changed', 'sample'], 1],
    [['broken', 'other'], 2],
    [['drawn'], 5],
    [['drawn', 'broken', 'saved'], 5],
    [['changed', 'drawn'], 1],
    [['saved'], 3],
    [['sample', 'sameOrder'], 4],
  ];
  for (const [names, code] of cases) {
    it(`ends with ${code} for ${names.join(', ')}`, async () => {
      expect((await run(names.map((name) => fileOf(name)))).code).to.equal(code);
    });
  }

  it('shows each step, in Chinese or English', async () => {
    const file = fileOf('changed');
    const { out: zh } = await run([file], { language: 'zh' });
    const { out: en } = await run([file]);

    expect(zh).to.contain('✔ 文件可以读取').and.contain('✘ 景区与账本登记的不符');
    expect(zh)
      .to.contain('○ 未查到这一步：是否为原件')
      .and.contain('附带数据为“青崖山风景区”，账本为“青岩山风景区”');
    expect(en.match(/^ {2}[✔✘○] /gm)).to.have.length(10);
    expect(en).to.contain('✘ The scenic spot is not the one on the ledger.');
    expect(en).to.contain('the attached data says "青崖山风景区", the ledger "青岩山风景区"');
  });

  it('says why a file is not the original, and offers the page rendered again', async () => {
    const originals = join(folder, 'originals');
    const { out } = await run([fileOf('drawn')], { saveOriginal: originals });
    const { out: saved } = await run([fileOf('saved')]);

    expect(out).to.contain('it was stamped, drawn over or covered').and.contain('(seller.name)');
    expect(saved).to.contain('it was saved again').and.contain('--save-original');
    const restored = readFileSync(join(originals, `${sample.invoice.invoiceNumber}.pdf`));
    expect(Buffer.compare(restored, pdfs['sample']!)).to.equal(0);
  });

  it('draws the page with boxes', async () => {
    const picture = join(folder, 'differs.png');
    await run([fileOf('changed')], { picture });

    expect(readFileSync(picture).subarray(1, 4).toString()).to.equal('PNG');
  });

  it('prints one line of the documented schema for each document', async () => {
    const files = ['sample', 'changed', 'drawn', 'broken'].map((name) => fileOf(name));
    const { json } = await run(files, {
      json: true,
      number: sample.invoice.invoiceNumber,
      checkCode: checkCode(sample.record.digest),
    });

    for (const line of json) {
      expect(verificationJsonSchema.strict().parse(line)).to.deep.equal(line);
    }
    expect(json.map(({ exitCode }) => exitCode)).to.deep.equal([4, 1, 5, 2, 4]);
    expect(json[0]).to.deep.include({
      verdict: 'genuine',
      invoiceNumber: sample.invoice.invoiceNumber,
      size: pdfs['sample']!.length,
    });
    expect(json[0]?.invoice?.totals.totalWithVat).to.equal(30_000);
    expect(json[2]?.fileChange?.reason).to.equal('drawn-over');
    expect(json[4]?.steps.map(({ outcome }) => outcome)).to.deep.equal([
      'pending',
      'pending',
      'pending',
      'passed',
      'passed',
      'passed',
      'pending',
      'pending',
      'passed',
      'pending',
    ]);
  });

  it('reads folders, and flags the same number and the same order', async () => {
    mkdirSync(join(folder, 'inner'));
    fileOf('sample', 'a.pdf');
    fileOf('sample', join('inner', 'b.PDF'));
    fileOf('sameOrder', 'c.pdf');
    writeFileSync(join(folder, 'note.txt'), 'not a PDF');

    const { code, json } = await run([folder], { json: true });

    expect(json).to.have.length(3);
    expect(json.map(({ flags }) => flags.map((flag) => flag.code))).to.deep.equal([
      ['NUMBER_TWICE', 'ORDER_TWICE'],
      ['ORDER_TWICE'],
      ['NUMBER_TWICE', 'ORDER_TWICE'],
    ]);
    expect(code).to.equal(4);
  });

  it('flags invoices with another tax number or title', async () => {
    const files = [fileOf('other'), fileOf('sample'), fileOf('renamed')];
    const own = await run(files, { json: true, buyers: [{ number: '91330108MA2H2FMAXF' }] });
    const foreign = await run([files[0]!], { buyers: [{ number: '91440300708461136T' }] });

    expect(own.json.map(({ flags }) => flags.map(({ code }) => code))).to.deep.equal([
      [],
      [],
      ['BUYER_NAME_DIFFERS'],
    ]);
    expect(foreign.code).to.equal(4);
    expect(foreign.out).to.contain('the buyer is not 91440300708461136T: 杭州云帆');
  });

  it('flags an invoice that has been credited', async () => {
    const credited = newSampleService([sample], pool, 'credited');
    const { code, out } = await run([fileOf('sample')], {}, credited);

    expect(code).to.equal(4);
    expect(out).to.contain('✘ The invoice has been credited.');
  });

  it('writes a dated record with hash, steps, node and block height', async () => {
    const { code } = await run([fileOf('sample'), fileOf('changed')], {
      report: join(folder, 'check.json'),
      csv: join(folder, 'check.csv'),
    });

    const record = JSON.parse(readFileSync(join(folder, 'check.json'), 'utf8')) as CheckRecord;
    expect(checkRecordSchema.strict().parse(record)).to.deep.equal(record);
    expect(record).to.include({ schema: 'guanming-check-record/1', ask: 'own', exitCode: code });
    expect(record.checkedAt).to.match(/^\d{4}-\d\d-\d\dT.*\+08:00$/);
    expect(record.nodes).to.deep.equal([
      { node: 'peer0.verifier.example', mspId: 'VerifierMSP', blockHeight: SAMPLE_HEIGHT },
    ]);
    expect(record.documents[0]?.sha256).to.match(/^[0-9a-f]{64}$/);
    expect(record.documents[0]?.steps).to.have.length(10);
    const markdown = readFileSync(join(folder, 'check.md'), 'utf8');
    expect(markdown).to.contain(`SHA-256: ${record.documents[0]!.sha256!}`);
    expect(markdown).to.contain('| peer0.verifier.example | VerifierMSP | 42 |');
    const csv = readFileSync(join(folder, 'check.csv'), 'utf8');
    expect(csv).to.contain(',300.00,').and.contain('NUMBER_TWICE');
    expect(csv).to.contain(
      `,${chinaDay(sample.record.issueTime)},${chinaTime(sample.record.issueTime)},`,
    );
    expect(csv).to.match(/^\ufeffdocument,sha256,exit_code,verdict,result,what_to_do,/);
    expect(markdown).to.contain('(China, UTC+8)');
  });

  it('shows many documents as a table with their counts', async () => {
    ['sample', 'other', 'changed', 'drawn', 'broken'].forEach((name) => fileOf(name));
    const { out } = await run([folder]);

    expect(out)
      .to.contain(`✔  other.pdf`)
      .and.contain('✘  changed.pdf')
      .and.contain('✎  drawn.pdf');
    expect(out).to.contain(
      '5 documents: 2 genuine, 0 not the original, 1 altered, 1 not genuine, 1 undecided, 3 to look at',
    );
  });

  it('cannot decide about what is not there, or when it may ask nobody', async () => {
    const missing = await run([join(folder, 'none.pdf')], { json: true });
    const empty = await run([folder]);
    const nobody = await run([fileOf('sample')], { ask: 'nobody' });

    expect(missing.code).to.equal(2);
    expect(missing.json[0]?.error?.code).to.equal('ENOENT');
    expect(missing.json[0]?.steps[0]?.sentence.en).to.contain('no such file');
    expect(missing.json[0]?.steps[3]?.sentence.en).to.contain('Not reached');
    expect(nobody.err).to.not.contain('not written');
    expect(empty.out).to.contain('The folder has no PDF');
    expect(nobody.code).to.equal(2);
    expect(nobody.err).to.contain('(REQUEST_INVALID)');
    expect(readdirSync(folder)).to.deep.equal(['sample.pdf']);
  });

  const otherFiles = {
    'a.ofd': ['PK\u0003\u0004 Doc_0 OFD.xml', 'FILE_IS_OFD'],
    'a.zip': ['PK\u0003\u0004 a.pdf', 'FILE_IS_ARCHIVE'],
    'a.xml': ['<?xml version="1.0"?><EInvoice/>', 'FILE_IS_XML'],
    'a.html': ['<!doctype html><title>404</title>', 'FILE_IS_HTML'],
    'a.txt': ['26339000010000000001', 'FILE_IS_TEXT'],
    'a.jpg': [Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'FILE_IS_PICTURE'],
    'a.pdf': ['', 'FILE_EMPTY'],
  } as const;
  for (const [name, [content, expected]] of Object.entries(otherFiles)) {
    it(`says of ${name} what it is and what to do: ${expected}`, async () => {
      const file = join(folder, name);
      writeFileSync(file, content);

      const { code, json } = await run([file], { json: true });
      const { out } = await run([file]);

      expect(code).to.equal(2);
      expect(json[0]?.steps[0]).to.include({ outcome: 'pending', code: expected });
      expect(out).to.contain('so no node was asked').and.contain('the ledger was not asked');
      expect(out).to.not.match(/could not be read|no node was reached|label/);
    });
  }

  it('speaks of no file where a number was asked for, and names both that may be mistyped', async () => {
    const { invoiceNumber } = sample.invoice;
    const ask = (number: string, code: string): Promise<Ran> =>
      run([], { number, checkCode: code, language: 'en' });
    const wrongCode = await ask(invoiceNumber, '00000000');
    const unknown = newSampleInvoice({ sequence: 10_999 }).invoice.invoiceNumber;
    const absent = await ask(unknown, '00000000');
    const mistyped = await ask(invoiceNumber.replace(/.$/, 'x'), '00000000');
    const noCode = await ask(invoiceNumber, 'U');
    const spaced = await ask(
      invoiceNumber.replace(/(.{4})/g, '$1 '),
      checkCode(sample.record.digest),
    );

    const fullWidth = (text: string): string =>
      text.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
    const pasted = await ask(
      `\u200b${fullWidth(invoiceNumber)}\u3000`,
      fullWidth(
        checkCode(sample.record.digest)
          .toLowerCase()
          .replace(/(.{4})/, '$1-'),
      ),
    );

    const codes = [wrongCode, absent, mistyped, noCode, spaced, pasted].map(({ code }) => code);
    expect(codes).to.deep.equal([1, absent.code, 2, 2, 0, 0]);
    expect(wrongCode.out).to.contain('no invoice with this number and this check code');
    expect(absent.out).to.equal(wrongCode.out.replaceAll(invoiceNumber, unknown));
    expect(mistyped.out).to.contain('The invoice number is mistyped');
    expect(noCode.out).to.contain('The check code is mistyped');
    expect(spaced.out).to.contain('no page was compared').and.not.contain('original file');
    for (const { out } of [wrongCode, mistyped, noCode, spaced]) {
      expect(out).to.not.match(/the file|The file/);
    }
  });

  it('says of each document why there is no picture, and keeps pictures of one name apart', async () => {
    mkdirSync(join(folder, 'inner'));
    const files = [
      fileOf('changed', 'a.pdf'),
      fileOf('drawn', join('inner', 'A.pdf')),
      fileOf('sample'),
      fileOf('broken'),
    ];
    const pictures = join(folder, 'pictures');
    const { err } = await run(files, {
      picture: pictures,
      saveOriginal: join(folder, 'originals'),
    });

    expect(readdirSync(pictures).sort()).to.deep.equal(['A-2.png', 'a.png']);
    expect(err).to.contain(`wrote ${join(pictures, 'a.png')}`);
    expect(err).to.contain('sample.pdf: no picture, it is the original and nothing differs');
    expect(err).to.contain('broken.pdf: no picture, the file cannot be read');
    expect(err).to.contain('sample.pdf: no original saved, it is the original');
    expect(err).to.contain('broken.pdf: no original saved, nothing proves its data');
  });

  it('says which files were not written when the check does not come to its end', async () => {
    const csv = join(folder, 'check.csv');
    const { err } = await run([fileOf('sample')], { ask: 'nobody', csv });

    expect(err).to.contain(`${csv} was not written`);
  });

  it('does not read a file that is larger than an invoice can be', async () => {
    const file = join(folder, 'large.pdf');
    writeFileSync(file, new Uint8Array(MAX_PDF_BYTES + 1));

    const { code, out } = await run([file]);

    expect(code).to.equal(2);
    expect(out).to.contain(
      '○ The file is larger than an invoice can be: ask for the PDF of the invoice. (PDF_TOO_LARGE)',
    );
  });

  it('never lets a name of a file steer the terminal', async () => {
    const { out } = await run([fileOf('broken', 'a\u001b[31m\u202efdp.pdf')]);

    // eslint-disable-next-line no-control-regex
    expect(out).to.not.match(/[\u001b\u202e]/);
  });
});
