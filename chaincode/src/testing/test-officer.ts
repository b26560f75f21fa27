import { createPrivateKey } from 'node:crypto';
import { contractFunctions, isFunctionName } from '../api';
import { signAct } from '../domain/act';
import type { ActContent, ActPayload } from '../domain/act';
import type { Officer } from '../domain/officer';
import { orderAudience } from '../domain/order-jws';
import { thumbprint } from '../domain/public-jwk';
import type { TestTicketingKey } from './sample-spot';
import type { TestLedger } from './test-ledger';

/** For how long a test's act may be carried out, in seconds. */
const LIFETIME = 600;

const jwk = {
  kty: 'EC',
  crv: 'P-256',
  x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
  y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
} as const;

/** The officer of every test ledger, whose key is committed: for tests alone. */
export const testOfficer: Officer = { name: 'officer-17', jwk };

const privateJwk = { ...jwk, d: 'jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI' };

/** Text of the key file of {@link testOfficer}. */
export const testOfficerKeyFile = JSON.stringify(privateJwk);

/** The private key of {@link testOfficer}. */
export const testOfficerKey: TestTicketingKey = {
  jwk,
  thumbprint: thumbprint(jwk),
  privateKey: createPrivateKey({
    format: 'jwk',
    key: privateJwk,
  }),
};

let nonces = 0;

/** Signs an act by the time of a ledger, as {@link testOfficer} unless another key is named. */
export async function signTestAct(
  asked: ActContent,
  { settings, now }: Pick<TestLedger, 'settings' | 'now'>,
  signer: TestTicketingKey = testOfficerKey,
  overrides: Partial<ActPayload> = {},
): Promise<string> {
  const iat = Math.floor(now / 1000);
  nonces += 1;
  const nonce = Buffer.from(String(nonces).padStart(16, '0')).toString('base64url');
  const terms = { aud: orderAudience(settings), iat, exp: iat + LIFETIME, nonce, ...overrides };
  return signAct(asked, terms, signer.privateKey, signer.thumbprint);
}

/** The arguments of a call, with the officer's act where the function takes one and it is left out. */
export async function withTestAct(
  functionName: string,
  args: readonly string[],
  ledger: Pick<TestLedger, 'settings' | 'now'>,
): Promise<readonly string[]> {
  const fn = isFunctionName(functionName) ? contractFunctions[functionName] : undefined;
  const names = Object.keys(fn?.arguments ?? {}).filter((name) => name !== 'act');
  if (fn?.signers === undefined || args.length !== names.length) {
    return args;
  }
  const content = Object.fromEntries(names.map((name, at) => [name, parsed(args[at] ?? '')]));
  const act = await signTestAct({ kind: functionName, content }, ledger);
  return [...args, act];
}

/** What no officer could sign is for the contract to refuse. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
