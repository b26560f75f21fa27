import { createECDH, createHash, createPrivateKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { contractFunctions, isFunctionName } from '../api';
import { signAct } from '../domain/act';
import type { ActContent, ActKey, ActPayload } from '../domain/act';
import type { Officer } from '../domain/officer';
import { orderAudience } from '../domain/order-jws';
import { publicJwkSchema, thumbprint } from '../domain/public-jwk';
import type { PublicJwk } from '../domain/public-jwk';
import type { Settings } from '../domain/settings';

/** For how long a test's act may be carried out, in seconds. */
const LIFETIME = 600;

const OFFICERS = ['officer-17', 'officer-23'] as const;

/** The key pair of an officer or approver. */
interface TestOfficerKey extends ActKey {
  readonly privateKey: KeyObject;
  readonly jwk: PublicJwk;
}

/** Of which installation an act is, and by which time it is signed, in milliseconds since 1970 UTC. */
interface LedgerTime {
  readonly settings: Settings;
  readonly now: number;
}

/** Text of the key file of somebody who signs in tests: a key that everybody can compute. */
export function testKeyFile(name: string): string {
  const d = createHash('sha256').update(`key of ${name}, for tests alone`).digest();
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(d);
  const point = ecdh.getPublicKey();
  return JSON.stringify({
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
    d: d.toString('base64url'),
  });
}

/** The key pair of somebody who signs in tests. */
export function testKeyOf(name: string): TestOfficerKey {
  const key = JSON.parse(testKeyFile(name)) as Record<'kty' | 'crv' | 'x' | 'y' | 'd', string>;
  const { kty, crv, x, y } = key;
  const jwk = publicJwkSchema.parse({ kty, crv, x, y });
  return {
    jwk,
    thumbprint: thumbprint(jwk),
    privateKey: createPrivateKey({ format: 'jwk', key }),
  };
}

/** Name of the approver of an organization in tests. */
export function testApprover(mspId: string): string {
  return `approver-${mspId.toLowerCase()}`;
}

/** Two officers of the bureau, and an approver of each billing provider and auditor. */
export function testOfficersOf({
  taxBureau,
  billingProviders,
  auditors,
}: Settings['roles']): Officer[] {
  const named = (name: string, organization: string): Officer => {
    const { jwk } = testKeyOf(name);
    return { name, organization, jwk };
  };
  return [
    ...OFFICERS.map((name) => named(name, taxBureau)),
    ...[...billingProviders, ...auditors].map((mspId) => named(testApprover(mspId), mspId)),
  ];
}

let nonces = 0;

/**
 * Signs an act by the time of a ledger.
 *
 * @param signers - names or key pairs of those who sign; unless named, all whom a test ledger has
 */
export async function signTestAct(
  asked: ActContent,
  { settings, now }: LedgerTime,
  signers: readonly (string | ActKey)[] = testOfficersOf(settings.roles).map(({ name }) => name),
  overrides: Partial<ActPayload> = {},
): Promise<string[]> {
  const iat = Math.floor(now / 1000);
  nonces += 1;
  const nonce = Buffer.from(String(nonces).padStart(16, '0')).toString('base64url');
  const terms = { aud: orderAudience(settings), iat, exp: iat + LIFETIME, nonce, ...overrides };
  const keys = signers.map((signer) => (typeof signer === 'string' ? testKeyOf(signer) : signer));
  return signAct(asked, terms, keys);
}

/** The arguments of a call, with the act of all test officers where the function takes one and it is left out. */
export async function withTestAct(
  functionName: string,
  args: readonly string[],
  ledger: LedgerTime,
): Promise<readonly string[]> {
  const fn = isFunctionName(functionName) ? contractFunctions[functionName] : undefined;
  const names = Object.keys(fn?.arguments ?? {}).filter((name) => name !== 'act');
  if (fn?.signers === undefined || args.length !== names.length) {
    return args;
  }
  const content = Object.fromEntries(names.map((name, at) => [name, parsed(args[at] ?? '')]));
  const act = await signTestAct({ kind: functionName, content }, ledger);
  return [...args, JSON.stringify(act)];
}

/** What no officer could sign is for the contract to refuse. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
