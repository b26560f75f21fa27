import { signAct } from '@guanming/chaincode/domain';
import type { ActContent } from '@guanming/chaincode/domain';
import { newNonce } from '@guanming/runtime';
import type { SigningKeyPair } from './ticketing-keys';

/** For how long an act may be carried out that is signed to be sent at once, in seconds. */
const LIFETIME = 600;

/** Gives the officer's signature of an act, as compact JWS. */
export type ActSigner = (asked: ActContent) => Promise<string>;

/**
 * Signs acts with an officer's key file.
 *
 * @param audience - `<channel>/<instance id>`
 */
export function newActSigner(key: SigningKeyPair, audience: string): ActSigner {
  return (asked) => {
    const iat = Math.floor(Date.now() / 1000);
    const terms = { aud: audience, iat, exp: iat + LIFETIME, nonce: newNonce() };
    return signAct(asked, terms, key.privateKey, key.thumbprint);
  };
}
