import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertActOf, instantFromSeconds, readAct, verifyAct } from '@guanming/chaincode/domain';
import { testKeyFile, testSettings } from '@guanming/chaincode/testing';
import { signaturesOf } from '@guanming/wire';
import { expect } from 'chai';
import { CommandError } from '../command-error';
import { signRequest } from './sign-request';

const settings = { channel: 'invoices', instanceId: 'testinstance' };
const PATH = '/v1/scenic-spots/yungu-valley/sections';

describe('guanming act sign', () => {
  let folder: string;
  let keyFile: string;
  let otherFile: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'guanming-act-'));
    keyFile = join(folder, 'officer.json');
    otherFile = join(folder, 'approver.json');
    writeFileSync(keyFile, testKeyFile('officer-17'));
    writeFileSync(otherFile, testKeyFile('approver-billingmsp'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const sign = (method = 'POST', path = PATH, body?: string, keys = [keyFile]): Promise<string> =>
    signRequest({ method, path, body }, keys, 'invoices/testinstance');

  it('signs what the contract will be asked', async () => {
    const header = await sign('POST', PATH, '{"year":2026,"section":0}', [keyFile, otherFile]);

    const now = instantFromSeconds(Math.floor(Date.now() / 1_000));
    const signed = readAct(signaturesOf(header), settings, now);
    const names = (await verifyAct(signed, testSettings)).map(({ name }) => name);
    expect(names).to.deep.equal(['officer-17', 'approver-billingmsp']);
    const grant = { scenicSpotId: 'yungu-valley', year: 2026, section: 0 };
    assertActOf(signed.act, { kind: 'spots:grantSection', content: { grant } });
  });

  it('says what it cannot sign, and with what', async () => {
    const code = async (signing: Promise<string>): Promise<unknown> =>
      signing.then(
        () => 'signed',
        (error: unknown) => (error instanceof CommandError ? error.code : error),
      );

    expect(await code(sign('GET'))).to.equal('NO_ACT');
    expect(await code(sign('POST', '/v1/console/login-links'))).to.equal('NO_ACT');
    expect(await code(sign('POST', PATH, 'year=2026'))).to.equal('BODY_INVALID');
    expect(await code(sign('POST', PATH, '{}', [join(folder, 'none.json')]))).to.equal(
      'KEY_UNREADABLE',
    );
  });
});
