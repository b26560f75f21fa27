import type { PublicJwk } from '@guanming/chaincode/domain';
import { canonicalize } from '@guanming/chaincode/domain/canonical-json';
import type { DBSchema } from 'idb';
import { KeptDatabase } from '../../../kept/kept-database';
import { signal } from '@preact/signals';

/** The key of a key file as a browser keeps it: it signs, and nobody gets it out again. */
export interface FileKey {
  readonly privateKey: CryptoKey;
  /** RFC 7638 thumbprint of its public half. */
  readonly kid: string;
}

/** A passkey of this device: its authenticator signs, after it has verified the user. */
export interface Passkey {
  readonly credentialId: ArrayBuffer;
  /** RFC 7638 thumbprint of its public half. */
  readonly kid: string;
  readonly jwk: PublicJwk;
}

/** A key with which this browser signs acts. */
export type OfficerKey = FileKey | Passkey;

/** A chosen file has no private P-256 key. */
export class KeyFileError extends Error {
  override readonly name = 'KeyFileError';
}

interface KeySchema extends DBSchema {
  keys: { key: string; value: OfficerKey };
}

const database = new KeptDatabase<KeySchema>({
  name: 'guanming-console',
  version: 1,
  upgrade: (opened) => {
    opened.createObjectStore('keys', { keyPath: 'kid' });
  },
});

/** The keys that sign this browser's acts; `undefined` while they are looked for. */
export const officerKeys = signal<readonly OfficerKey[] | undefined>(undefined);

/** Finds the keys that this browser keeps. */
export async function findOfficerKeys(): Promise<void> {
  if (officerKeys.value === undefined) {
    const kept = await database.use(
      (opened) => opened.getAll('keys'),
      () => [],
    );
    officerKeys.value ??= kept;
  }
}

/**
 * Takes the key of a key file beside those that are there, and keeps it so that it signs and cannot
 * be read.
 *
 * @param file - text of the file: a private key as JWK (RFC 7517)
 * @throws KeyFileError
 */
export async function takeKeyFile(file: string): Promise<void> {
  await keepKey(await readKeyFile(file));
}

/** Keeps a key beside those that are there. */
export async function keepKey(key: OfficerKey): Promise<void> {
  const others = (officerKeys.value ?? []).filter(({ kid }) => kid !== key.kid);
  officerKeys.value = [...others, key];
  await database.use(
    async (opened) => {
      await opened.put('keys', key);
    },
    () => undefined,
  );
}

/** Forgets all keys. */
export async function forgetOfficerKeys(): Promise<void> {
  officerKeys.value = [];
  await database.use(
    (opened) => opened.clear('keys'),
    () => undefined,
  );
}

/**
 * Imports the private key of a key file, not to be exported again.
 *
 * @throws KeyFileError
 */
export async function readKeyFile(file: string): Promise<FileKey> {
  try {
    const { kty, crv, x, y, d } = JSON.parse(file) as JsonWebKey;
    const jwk = { kty, crv, x, y, d } as JsonWebKey;
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
    const privateKey = await crypto.subtle.importKey('jwk', jwk, algorithm, false, ['sign']);
    return { privateKey, kid: await thumbprintOf(jwk) };
  } catch (error) {
    throw new KeyFileError('The file has no private P-256 key', { cause: error });
  }
}

/** RFC 7638 thumbprint of a public key, by its required members. */
export async function thumbprintOf({ kty, crv, x, y }: JsonWebKey): Promise<string> {
  const text = new TextEncoder().encode(canonicalize({ kty, crv, x, y }));
  return toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', text)));
}

/** Bytes in base64url without padding (RFC 4648, section 5). */
export function toBase64url(bytes: Uint8Array): string {
  return btoa(String.fromCodePoint(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
