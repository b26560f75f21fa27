import { createHash, createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { signTestAct, testKeyFile, testKeyOf } from '../testing/test-officer';
import { testSettings } from '../testing/test-settings';
import { codeOf } from '../testing/wire';
import { readAct, verifyAct } from './act';
import { PASSKEY_TYPE } from './passkey-signature';

const NOW = 1_795_327_200_000;
const AT = '2026-11-22T06:00:00Z';
const ORIGIN = 'http://console.localhost:17303';
const settings = { ...testSettings, consoleOrigin: ORIGIN };
const key = testKeyOf('officer-17');
const asked = { kind: 'stops:resumeQualification', content: { reference: { scenicSpotId: 'a' } } };

interface Assertion {
  readonly rpId: string;
  readonly flags: number;
  readonly clientData: Readonly<Record<string, unknown>>;
  readonly signature: (der: Buffer) => Buffer;
}

const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest();
const base64url = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64url');

/** An assertion as an authenticator gives it, over the payload of an act. */
async function assertion(changes: Partial<Assertion> = {}): Promise<string> {
  const [jws = ''] = await signTestAct(asked, { settings, now: NOW }, [key]);
  const payload = jws.split('.')[1] ?? '';
  const { rpId = 'console.localhost', flags = 0x05, signature = (der: Buffer) => der } = changes;
  const clientData = JSON.stringify({
    type: 'webauthn.get',
    challenge: base64url(sha256(Buffer.from(payload, 'base64url'))),
    origin: ORIGIN,
    crossOrigin: false,
    ...changes.clientData,
  });
  const authenticatorData = Buffer.concat([sha256(rpId), Buffer.from([flags, 0, 0, 0, 0])]);
  const der = sign(
    'sha256',
    Buffer.concat([authenticatorData, sha256(clientData)]),
    createPrivateKey({
      format: 'jwk',
      key: JSON.parse(testKeyFile('officer-17')) as Record<string, string>,
    }),
  );
  const header = JSON.stringify({
    alg: 'ES256',
    authenticatorData: base64url(authenticatorData),
    clientDataJSON: base64url(clientData),
    kid: key.thumbprint,
    typ: PASSKEY_TYPE,
  });
  return [base64url(header), payload, base64url(signature(der))].join('.');
}

const verdict = (text: string, of: typeof settings = settings): Promise<string> =>
  codeOf(Promise.resolve().then(() => verifyAct(readAct([text], of, AT), of)));

describe('an act that a passkey signed', () => {
  it('counts with user verification, at the console of the settings', async () => {
    // Half of all signatures have a high s.
    for (let round = 0; round < 8; round += 1) {
      expect(await verdict(await assertion())).to.equal('none');
    }
    expect(await verdict(await assertion({ flags: 0x1d }))).to.equal('none');
  });

  const refused: readonly [what: string, changes: Partial<Assertion>][] = [
    ['at another origin', { clientData: { origin: 'http://console.localhost:80' } }],
    ['within another page', { clientData: { crossOrigin: true } }],
    ['for another payload', { clientData: { challenge: base64url(sha256('other')) } }],
    ['when a passkey is made', { clientData: { type: 'webauthn.create' } }],
    ['for another relying party', { rpId: 'localhost' }],
    ['without user verification', { flags: 0x01 }],
    ['without a user', { flags: 0x04 }],
    [
      'with another key',
      {
        signature: (der) =>
          Buffer.concat([der.subarray(0, -1), Buffer.from([(der.at(-1) ?? 0) ^ 1])]),
      },
    ],
    [
      'with bytes behind the signature',
      { signature: (der) => Buffer.concat([der, Buffer.from([0])]) },
    ],
    ['with a signature as a JWS has it', { signature: (der) => der.subarray(8) }],
  ];
  for (const [what, changes] of refused) {
    it(`counts nothing ${what}`, async () => {
      expect(await verdict(await assertion(changes))).to.equal('ACT_INVALID');
    });
  }

  it('counts nothing where the settings name no console', async () => {
    const without = { ...testSettings };
    const text = await assertion();
    expect(
      await codeOf(Promise.resolve().then(() => verifyAct(readAct([text], without, AT), without))),
    ).to.equal('ACT_INVALID');
  });

  it('is judged as the vectors say, which an authenticator made', async () => {
    const file = join(__dirname, '../../test/vectors/passkeys.json');
    const vectors = JSON.parse(readFileSync(file, 'utf8')) as {
      readonly at: string;
      readonly consoleOrigin: string;
      readonly officer: NonNullable<typeof settings.officers>[number];
      readonly aud: string;
      readonly acts: readonly {
        readonly name: string;
        readonly signature: string;
        readonly code: string;
      }[];
    };
    const [channel = '', instanceId = ''] = vectors.aud.split('/');
    const of = {
      channel,
      instanceId,
      officers: [vectors.officer],
      consoleOrigin: vectors.consoleOrigin,
    };

    expect(vectors.acts).to.not.be.empty;
    for (const { name, signature, code } of vectors.acts) {
      const judged = Promise.resolve().then(() =>
        verifyAct(readAct([signature], of, vectors.at), of),
      );
      expect(await codeOf(judged), name).to.equal(code);
    }
  });
});
