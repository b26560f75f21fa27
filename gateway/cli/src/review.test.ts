import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Invoice } from '@guanming/chaincode/domain';
import { newCheckRecord, reviewDocuments } from '@guanming/verification/review';
import type { VerificationJson } from '@guanming/verification/review';
import type { PdfExamination } from '@guanming/verification/service';
import { reviewCases } from '@guanming/verification/testing/review-cases';
import type { CasedDocument } from '@guanming/verification/testing/review-cases';
import { expect } from 'chai';
import { runVerify } from './verify-command';

/** A check as the service gives it, with the invoice in the domain's form. */
function examinationOf({ result }: CasedDocument): PdfExamination {
  const { document, ...found } = result;
  const { scenicSpotId, scenicSpotName, orderId, totals, ...claims } = document!;
  const invoice = {
    ...claims,
    scenicSpot: { scenicSpotId, name: scenicSpotName },
    order: { orderId },
    totals: {
      totalWithoutVat: BigInt(totals.totalWithoutVat),
      totalVat: BigInt(totals.totalVat),
      totalWithVat: BigInt(totals.totalWithVat),
    },
  };
  return {
    result: found as unknown as PdfExamination['result'],
    invoice: invoice as unknown as Invoice,
  };
}

/** An earlier record that has what was met before. */
function recordOf(documents: readonly CasedDocument[]): string {
  const earlier = documents.flatMap(({ document, result, seenBefore }) =>
    seenBefore === undefined
      ? []
      : [{ document, of: 'file' as const, result, checkedAt: seenBefore }],
  );
  const run = { savedAt: '2026-10-02T00:00:00+08:00', ask: 'own', nodes: [] };
  const record = newCheckRecord(reviewDocuments(earlier, []), run);
  return JSON.stringify(record);
}

describe('the review of the command line', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'guanming-review-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  for (const { name, buyers, documents, expected } of reviewCases) {
    it(`judges as the page does: ${name}`, async () => {
      const files = documents.map(({ document }) => join(folder, document));
      files.forEach((file, index) => {
        writeFileSync(file, String(index));
      });
      const record = join(folder, 'earlier.json');
      writeFileSync(record, recordOf(documents));
      const lines: string[] = [];

      await runVerify(
        {
          service: {
            examinePdf: (bytes) =>
              Promise.resolve(examinationOf(documents[Number(Buffer.from(bytes).toString())]!)),
            verifyNumber: () => Promise.reject(new Error('no number is asked for')),
            readHeight: () => Promise.resolve(1),
          },
          pool: {
            render: () => Promise.reject(new Error('nothing is rendered')),
            draw: () => Promise.reject(new Error('nothing is drawn')),
          },
        },
        {
          files,
          ask: 'own',
          language: 'en',
          json: true,
          buyers: buyers.map((number) => ({ number })),
          seenBefore: [record],
        },
        {
          out: (text) => lines.push(text),
          err: (text) => lines.push(text),
          terminal: { isTTY: false, write: () => true },
        },
      );

      const said = lines.map((line) => JSON.parse(line) as VerificationJson);
      const inFolder = (text: string | undefined): string | undefined =>
        text?.replaceAll(join(folder, '/'), '');
      expect(
        said.map(({ exitCode, flags }) => ({
          exitCode,
          flags: flags.map((flag) =>
            flag.found === undefined ? flag : { ...flag, found: inFolder(flag.found) },
          ),
        })),
      ).to.deep.equal(expected.map(({ exitCode, flags }) => ({ exitCode, flags })));
    });
  }

  it('reads no other file for a check record, and says what is one', async () => {
    const file = join(folder, 'note.json');
    writeFileSync(file, '{"schema":"guanming-page-check-record/2"}');
    const said: string[] = [];

    const code = await runVerify(
      { service: {} as never, pool: {} as never },
      { files: [], ask: 'own', language: 'en', seenBefore: [file] },
      { out: () => undefined, err: (text) => said.push(text), terminal: process.stderr },
    );

    expect(code).to.equal(2);
    expect(said.join('\n')).to.contain('note.json is no check record').and.contain('--report');
  });
});
