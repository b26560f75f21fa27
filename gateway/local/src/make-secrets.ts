import { join } from 'node:path';
import { newSigningKey } from '@guanming/ledger';
import { newToken } from '@guanming/runtime';
import type { LocalSecrets } from './local-installation';
import { keepSecret } from './private-files';

/** The secrets of an installation with what the servers' configurations say of them. */
export interface MadeSecrets {
  readonly files: LocalSecrets;
  readonly officerCredential: string;
}

/** Makes the secrets of an installation, and keeps those that are there. */
export function makeSecrets(folder: string, scenicSpotIds: readonly string[]): MadeSecrets {
  const officerCredentialFile = join(folder, 'officer-credential');
  const pdfKeysFile = join(folder, 'pdf-keys.json');
  const officerCredential = keepSecret(officerCredentialFile, newToken);
  keepSecret(pdfKeysFile, newPdfKeys);
  const signingKeyFiles: Record<string, string> = {};
  for (const scenicSpotId of scenicSpotIds) {
    const keyFile = join(folder, `${scenicSpotId}.key.json`);
    keepSecret(keyFile, newSigningKey);
    signingKeyFiles[scenicSpotId] = keyFile;
  }
  const receiptKeyFiles = {
    billing: join(folder, 'billing.receipt-key.json'),
    'tax-bureau': join(folder, 'tax-bureau.receipt-key.json'),
  };
  for (const keyFile of Object.values(receiptKeyFiles)) {
    keepSecret(keyFile, newSigningKey);
  }
  return {
    files: { officerCredentialFile, pdfKeysFile, signingKeyFiles, receiptKeyFiles },
    officerCredential,
  };
}

function newPdfKeys(): string {
  return JSON.stringify({ current: newToken() });
}
