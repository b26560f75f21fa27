import { canonicalInvoice, canonicalize } from '@guanming/chaincode/domain';
import { newGallery, newSampleInvoice, renderInvoice } from '@guanming/invoice-renderer/testing';
import { LedgerError } from '@guanming/ledger/errors';
import type { PdfVerification, VerificationStep } from '@guanming/wire/verdicts';
import { expect } from 'chai';
import { swapQr } from './forgery/forge';
import { readerOf } from './testing/tampering/issue-gallery';
import { PdfProcessPool } from './pdf-process-pool';
import { passageOf, tamper, tamperAttachment, tamperPage } from './forgery/tamper-pdf';
import { newStep } from './steps';
import { verifyInvoicePdf } from './verify-invoice-pdf';

describe('verifyInvoicePdf', function () {
  this.timeout(120_000);
  const pool = new PdfProcessPool();
  const sample = newSampleInvoice();
  const other = newSampleInvoice({ orderId: '20261122-000018', sequence: 10_003 });
  let original: Uint8Array;

  const verify = (
    bytes: Uint8Array,
    ledger = readerOf([sample, other]),
  ): Promise<PdfVerification> => verifyInvoicePdf(bytes, ledger, pool);

  /** Steps of a peer that shows its blocks, which a plain record does not. */
  const ofItsIssue = ['issuing-transaction', 'rules-at-issue'];

  const stepOf = ({ steps }: PdfVerification, step: string): VerificationStep | undefined =>
    steps.find((candidate) => candidate.step === step);
  const outcomeOf = (result: PdfVerification, step: string): string | undefined =>
    stepOf(result, step)?.outcome;

  before(async () => {
    original = await renderInvoice(sample.invoice, sample.record, sample.order);
  });

  after(() => pool.close());

  it('believes no record that did not come onto the ledger as it must', async () => {
    const verdictBy = async (bytes: Uint8Array, outcome: 'failed' | 'pending'): Promise<string> => {
      const issue = [newStep('issuing-transaction', outcome, 'TRANSACTION_NOT_THERE')];
      const read = readerOf([sample]);
      const { verdict } = await verify(bytes, async (...of) => ({ ...(await read(...of)), issue }));
      return verdict;
    };
    const painted = tamperPage(original, (page) => `${page}\n1 0 0 rg 360 90 120 12 re f\n`);

    expect(await verdictBy(original, 'failed')).to.equal('not-genuine');
    expect(await verdictBy(original, 'pending')).to.equal('undecided');
    expect(await verdictBy(painted, 'pending')).to.equal('undecided');
  });

  it('finds every kind of invoice genuine, and the file the original', async () => {
    for (const [kind, sample] of Object.entries(newGallery())) {
      const { invoice, record, revision } = sample;
      const result = await verify(
        await renderInvoice(invoice, record, sample.order),
        readerOf([sample]),
      );

      expect(result.differences, kind).to.deep.equal([]);
      expect(result.verdict, kind).to.equal('genuine');
      const others = result.steps.filter(({ step }) => !ofItsIssue.includes(step));
      expect(others.every(({ outcome }) => outcome === 'passed')).to.equal(true);
      expect(result.scenicSpot).to.deep.equal({
        scenicSpotId: revision.scenicSpotId,
        name: revision.name,
        matches: true,
      });
    }
  });

  it("names the spot first when its name on the page was changed, and says the ledger's", async () => {
    const file = tamperPage(original, (content) =>
      content.replaceAll(/(\/scenicSpot\.name\.zh <<[^]*?\[<)(....)(....)/g, '$1$3$2'),
    );

    const result = await verify(file);

    expect(result.verdict).to.equal('not-genuine');
    expect(result.scenicSpot?.matches).to.equal(false);
    expect(result.differences[0]).to.deep.include({
      field: 'scenicSpot.name.zh',
      part: 'page',
      document: '岩青山风景区',
      ledger: '青岩山风景区',
    });
    expect(result.differences[0]?.place?.page).to.equal(1);
    expect(outcomeOf(result, 'scenic-spot')).to.equal('failed');
  });

  it('names the field of the attached data that was changed, and what it was', async () => {
    const file = tamperAttachment(original, (json) =>
      json.replace('杭州云帆信息技术有限公司', '杭州云帆信息技术有限公社'),
    );

    const result = await verify(file);

    expect(result.verdict).to.equal('not-genuine');
    expect(result.differences[0]).to.deep.include({
      field: 'buyer.name',
      part: 'data',
      document: '杭州云帆信息技术有限公社',
      ledger: '杭州云帆信息技术有限公司',
    });
    expect(result.differences[0]?.place).to.include({ page: 1 });
    expect(result.differences.map(({ field }) => field)).to.include('digest');
    expect(outcomeOf(result, 'data-whole')).to.equal('failed');
    expect(outcomeOf(result, 'page-shows-data')).to.equal('passed');
  });

  it("names the spot first when the attached data name another, and says the ledger's", async () => {
    const file = tamperAttachment(original, (json) => json.replace('青岩山风景区', '青崖山风景区'));

    const result = await verify(file);

    expect(result.differences[0]).to.deep.include({
      field: 'scenicSpot.name.zh',
      part: 'data',
      document: '青崖山风景区',
      ledger: '青岩山风景区',
    });
    expect(result.scenicSpot?.matches).to.equal(false);
  });

  it('names an amount of the attached data that the tax rule does not give', async () => {
    const file = tamperAttachment(original, (json) =>
      json.replace('"lineNetAmount":28302', '"lineNetAmount":28303'),
    );

    const result = await verify(file);

    expect(result.verdict).to.equal('not-genuine');
    expect(result.differences.map(({ field }) => field)).to.include('lines.0.lineNetAmount');
  });

  it('refuses data that are not canonical and still compares the spot on the page', async () => {
    const file = tamperAttachment(original, (json) => `${json} `);

    const result = await verify(file);

    expect(result.verdict).to.equal('not-genuine');
    expect(outcomeOf(result, 'data-whole')).to.equal('failed');
    expect(outcomeOf(result, 'scenic-spot')).to.equal('passed');
  });

  it("finds another invoice's QR code", async () => {
    const foreign = await renderInvoice(other.invoice, other.record, other.order);
    const file = swapQr(original, foreign);

    const result = await verify(file);

    expect(result.verdict).to.equal('not-genuine');
    expect(result.differences[0]).to.deep.equal({
      field: 'invoiceNumber',
      part: 'qr',
      document: other.invoice.invoiceNumber,
      ledger: sample.invoice.invoiceNumber,
      place: { page: 1, x: 9, y: 4, width: 20, height: 20 },
    });
    expect(result.differences.map(({ field }) => field)).to.include('checkCode');
  });

  it('finds a QR code or a field of the page that was removed, and blames no text', async () => {
    const removed = [
      tamperPage(original, (content) =>
        content.replace(passageOf(content, 'Figure'), '/Figure <<\n/MCID 0\n>> BDC\n'),
      ),
      tamperPage(original, (content) =>
        content.replace(passageOf(content, 'demonstration'), '/Artifact BMC\n'),
      ),
    ];
    for (const file of removed) {
      const result = await verify(file);

      expect(result.differences).to.deep.equal([]);
      expect(result.verdict).to.equal('altered');
      expect(result.fileChange?.reason).to.equal('hidden');
      expect(result.fileChange?.places).to.not.deep.equal([]);
      expect(stepOf(result, 'page-shows-data')).to.deep.include({
        outcome: 'pending',
        code: 'PAGE_NOT_PAIRED',
      });
    }
  });

  it('says that a page drawn over was altered, and where', async () => {
    const file = tamperPage(original, (content) => `${content}\n0 0 0 rg 360 90 120 12 re f\n`);

    const result = await verify(file);

    expect(result.verdict).to.equal('altered');
    expect(result.originalFile).to.equal(false);
    expect(result.fileChange?.reason).to.equal('drawn-over');
    expect(result.fileChange?.places[0]?.fields).to.deep.equal(['seller.name']);
    expect(stepOf(result, 'original-file')?.code).to.equal('DRAWN_OVER');
    expect(result.differences).to.deep.equal([]);
    expect(outcomeOf(result, 'original-file')).to.equal('failed');
  });

  it('finds a glyph that was exchanged in the font under an unchanged text layer', async () => {
    const file = tamper(original, (objects) => {
      const descriptor = objects.find(({ dictionary }) => dictionary.includes('/FontFile2'))!;
      const id = Number(/\/FontFile2 (\d+)/.exec(descriptor.dictionary)?.[1]);
      const font = objects.find((object) => object.id === id)!;
      const bytes = Buffer.from(font.stream!, 'latin1');
      bytes[bytes.length - 200]! ^= 1;
      font.stream = bytes.toString('latin1');
    });

    const { verdict, fileChange } = await verify(file);

    expect(verdict).to.equal('page-undecided');
    expect(fileChange?.reason).to.equal('rewritten');
  });

  it('takes a file whose streams another deflate library packed for the original', async () => {
    const file = tamper(original, () => undefined, 1);

    const result = await verify(file);

    expect(Buffer.compare(file, original)).to.not.equal(0);
    expect(result.verdict).to.equal('genuine');
    expect(result.originalFile).to.equal(true);
  });

  it('tells a file that was saved again from the original', async () => {
    const saved = Buffer.concat([original, Buffer.from('% saved again\n')]);
    const reordered = tamper(original, (objects) => objects.reverse());

    for (const file of [saved, reordered]) {
      const { verdict, fileChange } = await verify(file);

      expect(verdict).to.equal('genuine-data');
      expect(fileChange).to.deep.equal({ reason: 'saved-again', places: [], added: [] });
    }
  });

  it('lets no file choose its own excuse', async () => {
    const renamed = tamper(original, (objects) => {
      for (const object of objects) {
        object.dictionary = object.dictionary.replace(/renderer\/\d+\)/, 'renderer/1)');
      }
    });
    const file = tamperPage(renamed, (content) => `${content}\n1 1 1 rg 360 90 120 12 re f\n`);

    expect((await verify(file)).fileChange?.reason).to.equal('drawn-over');
  });

  it('names the element of the attached XML that was changed', async () => {
    const file = tamper(original, (objects) => {
      const xml = objects.find(({ stream }) => stream?.startsWith('<?xml version="1.0" encoding'))!;
      xml.stream = xml.stream!.replace('>300.00<', '>900.00<');
    });

    const result = await verify(file);

    expect(result.verdict).to.equal('not-genuine');
    expect(result.differences).to.deep.equal([
      {
        field: 'EInvoice.EInvoiceData.BasicInformation.TotalTax-includedAmount',
        part: 'xml',
        document: '900.00',
        ledger: '300.00',
      },
    ]);
  });

  it('names each changed member of data that are no invoice any more', async () => {
    const file = tamperAttachment(original, (json) =>
      json.replace('"quantity":2', '"quantity":"x"').replace('"unit":"张"', '"unit":[]'),
    );

    const result = await verify(file);

    expect(result.verdict).to.equal('not-genuine');
    expect(result.differences.map(({ field }) => field)).to.include.members([
      'lines.0.quantity',
      'lines.0.unit',
    ]);
  });

  it('reads names of three faces back from the page, and proves by them what was changed', async () => {
    const foreign = newGallery()['foreign-names']!;
    const { name = '' } = foreign.invoice.buyer;
    const file = tamperAttachment(
      await renderInvoice(foreign.invoice, foreign.record, foreign.order),
      (json) => json.replace(name, '홍길동').replace('Vé người lớn', 'Vé trẻ em'),
    );

    const { verdict, differences } = await verify(file, readerOf([foreign]));

    expect(verdict).to.equal('not-genuine');
    expect(
      differences
        .filter(({ field }) => field !== 'digest')
        .map(({ part, field, document, ledger }) => [part, field, document, ledger]),
    ).to.have.deep.members([
      ['data', 'buyer.name', '홍길동', name],
      ['data', 'lines.0.itemName', 'Vé trẻ em 성인 입장권', 'Vé người lớn 성인 입장권'],
    ]);
  });

  it("never shows what changed data say as the ledger's", async () => {
    const renamed = tamperAttachment(original, (json) =>
      json.replace('青岩山风景区', '青崖山风景区'),
    );
    const file = tamperPage(renamed, (content) =>
      content.replaceAll(/(\/buyer\.name <<[^]*?\[<)(....)(....)/g, '$1$3$2'),
    );

    const { differences } = await verify(file);

    expect(differences.map(({ field, part }) => `${part} ${field}`)).to.deep.equal([
      'data scenicSpot.name.zh',
      'data digest',
      'page buyer.name',
    ]);
    expect(differences[0]).to.include({ document: '青崖山风景区', ledger: '青岩山风景区' });
  });

  it('draws the differing places on the page', async () => {
    const file = tamperPage(original, (content) => `${content}\n0 0 0 rg 360 90 120 12 re f\n`);
    const { fileChange } = await verify(file);

    const picture = await pool.draw(file, fileChange?.places ?? []);

    expect(Buffer.from(picture.subarray(1, 4)).toString()).to.equal('PNG');
  });

  it('renders the original again from what the file carries', async () => {
    const file = Buffer.concat([original, Buffer.from('% saved again\n')]);
    const { invoice, order, ledger } = await verify(file);

    const again = await pool.render({
      invoice: canonicalInvoice(invoice!),
      record: canonicalize(ledger!.record),
      order: order!,
      rendererVersion: '3',
    });

    expect(Buffer.compare(again, original)).to.equal(0);
  });

  it('never takes a truncated file for genuine', async () => {
    for (const share of [0.1, 0.5, 0.9, 0.99]) {
      const { verdict } = await verify(original.subarray(0, Math.floor(original.length * share)));

      expect(verdict).to.not.equal('genuine');
    }
  });

  it('finds a number that the ledger does not know', async () => {
    const result = await verify(original, readerOf([other]));

    expect(result.verdict).to.equal('not-genuine');
    expect(stepOf(result, 'ledger-knows-invoice')).to.deep.include({
      outcome: 'failed',
      code: 'INVOICE_NOT_FOUND',
    });
    expect(outcomeOf(result, 'original-file')).to.equal('pending');
  });

  it('does not decide when the ledger cannot be read', async () => {
    const result = await verify(original, () =>
      Promise.reject(new LedgerError('EVALUATE_UNAVAILABLE', 'the peer is down')),
    );

    expect(result.verdict).to.equal('undecided');
    expect(stepOf(result, 'ledger-knows-invoice')?.code).to.equal('EVALUATE_UNAVAILABLE');
  });

  it('says that a genuine invoice has been credited', async () => {
    const ledger = readerOf([sample]);
    const result = await verify(original, async (number, codes) => ({
      ...(await ledger(number, codes)),
      status: 'credited',
    }));

    expect(result.verdict).to.equal('genuine');
    expect(outcomeOf(result, 'status')).to.equal('failed');
  });
});
