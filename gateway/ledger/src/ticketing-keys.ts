import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import type { JsonWebKey, KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  keyStatementSchema,
  MAX_KEY_STATEMENT_LIFETIME,
  publicJwkSchema,
  signKeyStatement,
  thumbprint,
} from '@guanming/chaincode/domain';
import type { KeyStatement, PublicJwk } from '@guanming/chaincode/domain';
import { newNonce } from '@guanming/runtime';

/** A ticketing key with its private part. */
export interface SigningKeyPair {
  readonly jwk: PublicJwk;
  readonly privateKey: KeyObject;
  readonly thumbprint: string;
}

/** Makes a private P-256 key, as JWK text (RFC 7517). */
export function newSigningKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return JSON.stringify(privateKey.export({ format: 'jwk' }));
}

/** Reads a private P-256 key (JWK) from its file. */
export function readSigningKey(path: string): SigningKeyPair {
  const key = JSON.parse(readFileSync(path, 'utf8')) as JsonWebKey;
  const { kty, crv, x, y } = key;
  const jwk = publicJwkSchema.parse({ kty, crv, x, y });
  return { jwk, privateKey: createPrivateKey({ key, format: 'jwk' }), thumbprint: thumbprint(jwk) };
}

/** States that `jwk` be added to, or vetoed for, a spot of the installation, within 7 days. */
export function newKeyStatement(
  audience: string,
  scenicSpotId: string,
  action: KeyStatement['action'],
  jwk: PublicJwk,
): KeyStatement {
  const iat = Math.floor(Date.now() / 1000);
  return keyStatementSchema.parse({
    v: 1,
    aud: audience,
    iat,
    exp: iat + MAX_KEY_STATEMENT_LIFETIME,
    scenicSpotId,
    action,
    jwk,
    nonce: newNonce(),
  });
}

/** Signs one statement with several keys: the new one, and one that is active. */
export async function signByAll(
  statement: KeyStatement,
  keys: readonly SigningKeyPair[],
): Promise<string[]> {
  return Promise.all(
    keys.map((key) => signKeyStatement(statement, key.privateKey, key.thumbprint)),
  );
}
