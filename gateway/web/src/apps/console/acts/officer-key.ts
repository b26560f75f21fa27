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

const CURRENT = 'current';

const database = new KeptDatabase<KeySchema>({
  name: 'guanming-console',
  version: 1,
  upgrade: (opened) => {
    opened.createObjectStore('keys');
  },
});

/** The key that signs this browser's acts; `undefined` while it is looked for, `null`: none. */
export const officerKey = signal<OfficerKey | null | undefined>(undefined);

/** Finds the key that this browser keeps. */
export async function findOfficerKey(): Promise<void> {
  if (officerKey.value === undefined) {
    const kept = await database.use(
      (opened) => opened.get('keys', CURRENT),
      () => undefined,
    );
    officerKey.value ??= kept ?? null;
  }
}

/**
 * Takes the key of a key file, and keeps it so that it signs and cannot be read.
 *
 * @param file - text of the file: a private key as JWK (RFC 7517)
 * @throws KeyFileError
 */
export async function takeKeyFile(file: string): Promise<void> {
  const key = await readKeyFile(file);
  officerKey.value = key;
  await database.use(
    async (opened) => {
      await opened.put('keys', key, CURRENT);
    },
    () => undefined,
  );
}

/** Forgets the key. */
export async function forgetOfficerKey(): Promise<void> {
  officerKey.value = null;
  await database.use(
    (opened) => opened.delete('keys', CURRENT),
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
    const text = new TextEncoder().encode(canonicalize({ kty, crv, x, y }));
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', text));
    return { privateKey, kid: toBase64url(digest) };
  } catch (error) {
    throw new KeyFileError('The file has no private P-256 key', { cause: error });
  }
}

/** Bytes in base64url without padding (RFC 4648, section 5). */
export function toBase64url(bytes: Uint8Array): string {
  return btoa(String.fromCodePoint(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
