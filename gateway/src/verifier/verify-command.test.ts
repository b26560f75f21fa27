import { expect } from 'chai';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RequestError } from '../http';
import type { VerificationDesk, VerificationResult } from './verification-desk';
import { runVerify } from './verify-command';
import type { VerifyExitCode } from './verify-command';

describe('runVerify', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'guanming-verify-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function result(verdict: VerificationResult['verdict']): VerificationResult {
    return { verdict, differences: [], answers: [], disagreement: false };
  }

  /** Answers with the verdict that is the content of the file. */
  const desk = {
    verifyPdf: (bytes: Uint8Array) =>
      Promise.resolve(result(new TextDecoder().decode(bytes) as VerificationResult['verdict'])),
    verifyNumber: (number: string, _code: string, ask: string) =>
      ask === 'nobody'
        ? Promise.reject(new RequestError('REQUEST_INVALID', '"ask" is one of: own.'))
        : Promise.resolve({ ...result('genuine'), invoiceNumber: number }),
  } as unknown as VerificationDesk;

  async function run(
    verdicts: readonly string[],
    options: { ask?: string; json?: boolean; number?: string } = {},
  ): Promise<{ code: VerifyExitCode; out: string[]; err: string[] }> {
    const files = verdicts.map((verdict, index) => {
      const file = join(folder, `${index}.pdf`);
      writeFileSync(file, verdict);
      return file;
    });
    const out: string[] = [];
    const err: string[] = [];
    const { ask = 'own', json = false, number } = options;
    const checkCode = number === undefined ? undefined : 'CODE';
    const code = await runVerify(
      desk,
      { files, number, checkCode, ask, json },
      { out: (text) => out.push(text), err: (text) => err.push(text) },
    );
    return { code, out, err };
  }

  const cases: [verdicts: string[], code: number][] = [
    [['genuine'], 0],
    [['genuine', 'genuine'], 0],
    [['not-genuine'], 1],
    [['undecided', 'not-genuine', 'genuine'], 1],
    [['undecided', 'genuine'], 2],
    [['genuine-data'], 2],
  ];
  for (const [verdicts, code] of cases) {
    it(`ends with ${code} for ${verdicts.join(', ')}`, async () => {
      expect((await run(verdicts)).code).to.equal(code);
    });
  }

  it('prints one JSON object for each document', async () => {
    const { out } = await run(['genuine', 'not-genuine'], { json: true, number: '123' });

    const documents = out.map((line) => JSON.parse(line) as VerificationResult);
    expect(documents.map(({ verdict }) => verdict)).to.deep.equal([
      'genuine',
      'not-genuine',
      'genuine',
    ]);
    expect(documents[2]).to.include({ document: '123', invoiceNumber: '123' });
  });

  it('cannot decide about a file that is not there, or when it may ask nobody', async () => {
    const missing = await runVerify(
      desk,
      { files: [join(folder, 'none.pdf')], ask: 'own', json: false },
      { out: () => undefined, err: () => undefined },
    );
    const nobody = await run([], { number: '123', ask: 'nobody' });

    expect(missing).to.equal(2);
    expect(nobody.code).to.equal(2);
    expect(nobody.err).to.deep.equal(['123: "ask" is one of: own. (REQUEST_INVALID)']);
  });
});
