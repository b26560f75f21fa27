import { canonicalize } from '@guanming/chaincode/domain/canonical-json';
import type { DBSchema } from 'idb';
import { KeptDatabase } from '../../../kept/kept-database';
import { signal } from '@preact/signals';

/** An officer's key as a browser keeps it: it signs, and nobody gets it out again. */
export interface OfficerKey {
  readonly privateKey: CryptoKey;
  /** RFC 7638 thumbprint of its public half. */
  readonly kid: string;
}

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
  const key = await readKeyFile(file);
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
export async function readKeyFile(file: string): Promise<OfficerKey> {
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
