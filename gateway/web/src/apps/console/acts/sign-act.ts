import { canonicalize } from '@guanming/chaincode/domain/canonical-json';
import type { AskedAct } from '@guanming/wire';
import type { FileKey, OfficerKey } from './officer-key';
import { toBase64url } from './officer-key';
import { signWithPasskey } from './passkey';

/** For how long an act may be carried out that is sent at once, in seconds. */
const LIFETIME = 600;

const NONCE_BYTES = 16;

/** The order n of P-256 (NIST SP 800-186, section 3.2.1.3), and the bytes of one number modulo n. */
const N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const SCALAR_BYTES = 32;

/**
 * Signs an act as the contract verifies it (`readAct` of the domain), by each key: of a key file a
 * compact JWS of ES256 over RFC 8785 text, s of the signature low; of a passkey its assertion.
 *
 * @param audience - `<channel>/<instance id>`
 * @param now - milliseconds since 1970 UTC
 */
export async function signAct(
  keys: readonly OfficerKey[],
  { kind, content }: Pick<AskedAct, 'kind' | 'content'>,
  audience: string,
  now = Date.now(),
): Promise<string[]> {
  const iat = Math.floor(now / 1000);
  const payload = canonicalize({
    v: 1,
    aud: audience,
    iat,
    exp: iat + LIFETIME,
    kind,
    contentDigest: await sha256Hex(canonicalize(content)),
    nonce: toBase64url(crypto.getRandomValues(new Uint8Array(NONCE_BYTES))),
  });
  const signatures: string[] = [];
  // One after the other: a device asks its person for one passkey at a time.
  for (const key of keys) {
    signatures.push(
      await ('credentialId' in key ? signWithPasskey(key, payload) : signPayload(key, payload)),
    );
  }
  return signatures;
}

async function signPayload({ privateKey, kid }: FileKey, payload: string): Promise<string> {
  const header = JSON.stringify({ alg: 'ES256', kid, typ: 'guanming-act+jws' });
  const signed = `${textToBase64url(header)}.${textToBase64url(payload)}`;
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
  const bytes = new TextEncoder().encode(signed);
  const signature = new Uint8Array(await crypto.subtle.sign(algorithm, privateKey, bytes));
  return `${signed}.${toBase64url(withLowS(signature))}`;
}

async function sha256Hex(text: string): Promise<string> {
  return toHex(
    new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))),
  );
}

/** With s, n - s is right too; the contract takes the lower one alone. */
function withLowS(signature: Uint8Array): Uint8Array {
  const s = BigInt(`0x${toHex(signature.subarray(SCALAR_BYTES))}`);
  if (s <= N / 2n) {
    return signature;
  }
  const lower = (N - s).toString(16).padStart(2 * SCALAR_BYTES, '0');
  const bytes = Uint8Array.from(lower.match(/../g) ?? [], (hex) => Number.parseInt(hex, 16));
  return Uint8Array.from([...signature.subarray(0, SCALAR_BYTES), ...bytes]);
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function textToBase64url(text: string): string {
  return toBase64url(new TextEncoder().encode(text));
}
