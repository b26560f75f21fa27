import { contractFunctions, isFunctionName } from '@guanming/chaincode/api';
import { signAct } from '@guanming/chaincode/domain';
import type { ActContent, Signers } from '@guanming/chaincode/domain';
import { newNonce } from '@guanming/runtime';
import type { SigningKeyPair } from './ticketing-keys';

/** For how long an act may be carried out that is signed to be sent at once, in seconds. */
const LIFETIME = 600;

/** Gives the signatures of an act, each as compact JWS. */
export type ActSigner = (asked: ActContent) => Promise<readonly string[]>;

/** Keys that sign acts: of officers of the bureau, and of approvers of other organizations. */
export interface ActKeys {
  readonly officers: readonly SigningKeyPair[];
  readonly approvers: readonly SigningKeyPair[];
}

/**
 * Signs acts with key files, with as many of them as the function takes.
 *
 * @param audience - `<channel>/<instance id>`
 */
export function newActSigner(keys: ActKeys, audience: string): ActSigner {
  return (asked) => signNow(asked, keysFor(asked.kind, keys), audience);
}

/** Signs an act that is sent at once, by each of the keys. */
export function signNow(
  asked: ActContent,
  keys: readonly SigningKeyPair[],
  audience: string,
): Promise<string[]> {
  const iat = Math.floor(Date.now() / 1000);
  const terms = { aud: audience, iat, exp: iat + LIFETIME, nonce: newNonce() };
  return signAct(asked, terms, keys);
}

function keysFor(kind: string, { officers, approvers }: ActKeys): readonly SigningKeyPair[] {
  const taken = isFunctionName(kind) ? [contractFunctions[kind].signers ?? []].flat() : [];
  const most: Signers = taken.at(-1) ?? 'officer';
  return {
    officer: officers.slice(0, 1),
    officers: officers.slice(0, 2),
    approved: [...officers.slice(0, 2), ...approvers],
  }[most];
}
