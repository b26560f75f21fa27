import { toBase64url, thumbprintOf } from './officer-key';
import type { Passkey } from './officer-key';

const CHALLENGE_BYTES = 32;

/** ES256 (COSE, RFC 9053): the one algorithm that the contract verifies. */
const ES256 = -7;

/** How long the person has at the authenticator, in milliseconds. */
const TIMEOUT_MS = 120_000;

/** The device made no passkey, or signed with none: the person said no, or it cannot. */
export class PasskeyError extends Error {
  override readonly name = 'PasskeyError';
}

/**
 * Has the device make a passkey for this console. It signs nothing yet: the settings must name it.
 *
 * @param account - pseudonym, which the device shows beside the passkey
 * @throws PasskeyError
 */
export async function newPasskey(account: string): Promise<Passkey> {
  const credential = await ask(() =>
    navigator.credentials.create({
      publicKey: {
        rp: { id: location.hostname, name: document.title },
        user: { id: random(), name: account, displayName: account },
        challenge: random(),
        pubKeyCredParams: [{ type: 'public-key', alg: ES256 }],
        authenticatorSelection: { userVerification: 'required', residentKey: 'preferred' },
        attestation: 'none',
        timeout: TIMEOUT_MS,
      },
    }),
  );
  const spki = (credential.response as AuthenticatorAttestationResponse).getPublicKey();
  if (spki === null) {
    throw new PasskeyError('The passkey is not of P-256');
  }
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const publicKey = await crypto.subtle.importKey('spki', spki, algorithm, true, ['verify']);
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', publicKey);
  const jwk = { kty: 'EC', crv: 'P-256', x, y } as const;
  return { credentialId: credential.rawId, kid: await thumbprintOf(jwk), jwk };
}

/**
 * Has the device sign a payload, as the contract verifies it (`readPasskeySignature` of the domain).
 *
 * @throws PasskeyError
 */
export async function signWithPasskey(
  { credentialId, kid }: Passkey,
  payload: string,
): Promise<string> {
  const bytes = new TextEncoder().encode(payload);
  const credential = await ask(async () =>
    navigator.credentials.get({
      publicKey: {
        challenge: await crypto.subtle.digest('SHA-256', bytes),
        allowCredentials: [{ type: 'public-key', id: credentialId }],
        userVerification: 'required',
        timeout: TIMEOUT_MS,
      },
    }),
  );
  const { authenticatorData, clientDataJSON, signature } =
    credential.response as AuthenticatorAssertionResponse;
  const header = {
    alg: 'ES256',
    authenticatorData: toBase64url(new Uint8Array(authenticatorData)),
    clientDataJSON: toBase64url(new Uint8Array(clientDataJSON)),
    kid,
    typ: 'guanming-act+webauthn',
  };
  const headerBytes = new TextEncoder().encode(JSON.stringify(header));
  return [headerBytes, bytes, new Uint8Array(signature)].map(toBase64url).join('.');
}

async function ask(work: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  let credential: Credential | null;
  try {
    credential = await work();
  } catch (error) {
    throw new PasskeyError('The device gave no passkey', { cause: error });
  }
  if (credential === null) {
    throw new PasskeyError('The device gave no passkey');
  }
  return credential as PublicKeyCredential;
}

function random(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(CHALLENGE_BYTES));
}
