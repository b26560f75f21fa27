import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  instantFromSeconds,
  readKeyAddition,
  verifyKeyStatement,
} from '@guanming/chaincode/domain';
import { newSpotRegistration } from '@guanming/chaincode/testing';
import { expect } from 'chai';
import { makeKey, makeSpot, newStatement } from './make-spot';
import type { CommandError } from '../command-error';

const provider = { audience: 'invoices/testinstance', provider: 'BillingMSP' };
const settings = { channel: 'invoices', instanceId: 'testinstance' };
const now = (): string => instantFromSeconds(Math.floor(Date.now() / 1_000));

describe('guanming spot', () => {
  let folder: string;
  let registrationFile: string;
  const registration = newSpotRegistration();
  const prices = new Map(registration.catalogue.map(({ itemCode }) => [itemCode, 8_850]));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'guanming-spot-'));
    registrationFile = join(folder, 'registration.json');
    writeFileSync(registrationFile, JSON.stringify(registration));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const make = (changes: object = {}): ReturnType<typeof makeSpot> =>
    makeSpot({ registrationFile, prices, folder, provider, ...changes });
  const failure = async (work: Promise<unknown>): Promise<CommandError> =>
    work.then(
      () => {
        throw new Error('it was made');
      },
      (error: unknown) => error as CommandError,
    );

  it('makes a key for its owner alone, a statement by it, and the file for the shop', async () => {
    const files = await make();

    expect(statSync(files.key).mode & 0o777).to.equal(0o600);
    const statement = readFileSync(files.statement, 'utf8').trim();
    const { proof, thumbprint } = readKeyAddition([statement], settings, now());
    await verifyKeyStatement(statement, proof.statement.jwk);
    expect(proof.header.kid).to.equal(thumbprint);
    expect(proof.statement).to.include({ scenicSpotId: registration.scenicSpotId, action: 'add' });
    const spot = JSON.parse(readFileSync(files.spot, 'utf8')) as Record<string, unknown>;
    expect(spot).to.include({
      scenicSpotId: registration.scenicSpotId,
      signingKeyFile: `${registration.scenicSpotId}.key.json`,
    });
    expect(spot).to.have.nested.property('offers[0].unitPrice', 8_850);
    expect(readFileSync(files.spot, 'utf8')).to.not.contain('"d"');
  });

  it('overwrites nothing', async () => {
    const files = await make();
    const key = readFileSync(files.key, 'utf8');

    expect(await failure(make())).to.include({ code: 'SPOT_EXISTS' });
    rmSync(files.spot);
    expect(await failure(make())).to.include({ code: 'SPOT_EXISTS' });

    expect(readFileSync(files.key, 'utf8')).to.equal(key);
  });

  it('makes nothing of a registration or prices that do not fit', async () => {
    const [code = ''] = prices.keys();
    const wrongFile = join(folder, 'wrong.json');
    writeFileSync(wrongFile, '{"scenicSpotId": "X"}');
    const noJson = join(folder, 'no.json');
    writeFileSync(noJson, 'no JSON');

    expect(await failure(make({ prices: new Map() }))).to.include({ code: 'PRICE_MISSING' });
    expect(await failure(make({ prices: new Map([...prices, ['no-item', 1]]) }))).to.include({
      code: 'PRICE_OF_NO_ITEM',
    });
    for (const file of [wrongFile, noJson, join(folder, 'missing.json')]) {
      expect(await failure(make({ registrationFile: file }))).to.include({
        code: 'REGISTRATION_INVALID',
      });
    }
    expect(code).to.not.equal('');
    expect(await make()).to.have.keys('key', 'statement', 'spot');
  });

  it('has an active key vouch for the next one', async () => {
    const first = await make();
    const next = join(folder, 'next.key.json');
    makeKey(next);
    expect(statSync(next).mode & 0o777).to.equal(0o600);
    expect(() => {
      makeKey(next);
    })
      .to.throw()
      .with.property('code', 'KEY_EXISTS');

    const printed = await newStatement(next, registration.scenicSpotId, provider, first.key);

    const { proof, authorization } = readKeyAddition(printed.split('\n'), settings, now());
    expect(authorization?.payloadDigest).to.equal(proof.payloadDigest);
    expect(await failure(newStatement(first.spot, registration.scenicSpotId, provider))).to.include(
      {
        code: 'KEY_UNREADABLE',
      },
    );
  });
});
