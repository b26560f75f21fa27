import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import { ticketingConfigSchema } from '../ticketing-config';
import type { TicketingConfig } from '../ticketing-config';

/** A folder with the files that a ticketing server needs. */
export interface TicketingFolder {
  readonly path: string;
  readonly signingKeyFile: string;
  config(
    billingUrl: string,
    changes?: Partial<z.input<typeof ticketingConfigSchema>>,
  ): TicketingConfig;
  /** Puts another signing key into the key file. */
  replaceSigningKey(): void;
  remove(): void;
}

const scenicSpots = (signingKeyFile: string, billingCredentialFile: string): object[] => [
  {
    scenicSpotId: 'qingyan-shan',
    name: { zh: '青岩山风景区', en: 'Qingyan Mountain' },
    offers: [
      { itemCode: 'adult', name: { zh: '成人票', en: 'Adult' }, unit: '张', unitPrice: 12_000 },
      { itemCode: 'infant', name: { zh: '婴幼儿票', en: 'Infant' }, unit: '张', unitPrice: 0 },
    ],
    signingKeyFile,
    billingCredentialFile,
  },
];

function writeKey(path: string): void {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  writeFileSync(path, JSON.stringify(privateKey.export({ format: 'jwk' })), { mode: 0o600 });
}

/** Makes such a folder under the system's temporary one. */
export function newTicketingFolder(): TicketingFolder {
  const path = mkdtempSync(join(tmpdir(), 'guanming-ticketing-'));
  const signingKeyFile = join(path, 'key.json');
  const billingCredentialFile = join(path, 'credential');
  writeKey(signingKeyFile);
  writeFileSync(billingCredentialFile, 'credential-of-the-spot\n', { mode: 0o600 });
  return {
    path,
    signingKeyFile,
    config: (billingUrl, changes = {}) =>
      ticketingConfigSchema.parse({
        listener: { port: 0 },
        operations: { port: 0 },
        logLevel: 'silent',
        storePath: join(path, 'ticketing.db'),
        audience: 'invoices/testinstance',
        billing: { url: billingUrl, timeoutMs: 2_000, backOff: { firstMs: 20, longestMs: 100 } },
        scenicSpots: scenicSpots(signingKeyFile, billingCredentialFile),
        ...changes,
      }),
    replaceSigningKey: () => {
      writeKey(signingKeyFile);
    },
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}
