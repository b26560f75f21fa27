import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { newToken } from '@guanming/runtime';
import type { LocalSecrets } from './local-installation';
import { keepSecret } from './private-files';

/** The secrets of an installation with what the servers' configurations say of them. */
export interface MadeSecrets {
  readonly files: LocalSecrets;
  readonly officerCredential: string;
  /** By scenic spot. */
  readonly billingCredentials: Readonly<Record<string, string>>;
}

/** Makes the secrets of an installation, and keeps those that are there. */
export function makeSecrets(folder: string, scenicSpotIds: readonly string[]): MadeSecrets {
  const officerCredentialFile = join(folder, 'officer-credential');
  const pdfKeysFile = join(folder, 'pdf-keys.json');
  const officerCredential = keepSecret(officerCredentialFile, newToken);
  keepSecret(pdfKeysFile, newPdfKeys);
  const signingKeyFiles: Record<string, string> = {};
  const billingCredentialFiles: Record<string, string> = {};
  const billingCredentials: Record<string, string> = {};
  for (const scenicSpotId of scenicSpotIds) {
    const keyFile = join(folder, `${scenicSpotId}.key.json`);
    const credentialFile = join(folder, `${scenicSpotId}.billing-credential`);
    keepSecret(keyFile, newSigningKey);
    signingKeyFiles[scenicSpotId] = keyFile;
    billingCredentialFiles[scenicSpotId] = credentialFile;
    billingCredentials[scenicSpotId] = keepSecret(credentialFile, newToken);
  }
  return {
    files: { officerCredentialFile, pdfKeysFile, signingKeyFiles, billingCredentialFiles },
    officerCredential,
    billingCredentials,
  };
}

function newPdfKeys(): string {
  return JSON.stringify({ current: newToken() });
}

/** A private P-256 key as JWK (RFC 7517). */
function newSigningKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return JSON.stringify(privateKey.export({ format: 'jwk' }));
}
