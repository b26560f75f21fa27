import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { liveConnection, liveConnectionPath } from '@guanming/ledger/testing';
import { newLogger } from '@guanming/runtime';
import { findFreePorts } from '@guanming/runtime/testing';
import { startBillingServer } from '@guanming/services/billing';
import { billingConfigSchema, taxBureauConfigSchema } from '@guanming/services/config';
import { credentialDigest } from '@guanming/services/config';
import type { RunningServer } from '@guanming/services/http';
import { startTaxBureauServer } from '@guanming/services/tax-bureau';
import { Installation } from './installation/installation';

const logger = newLogger('test', { level: process.env['GUANMING_LOG_LEVEL'] ?? 'silent' });

/** The officers' credential of the servers under test. */
export const OFFICER_CREDENTIAL = 'officer-credential';

/** A tax bureau server on free ports, beside others of the same network; its cache goes with it. */
export async function startLiveTaxBureau(instanceName: string): Promise<RunningServer> {
  const folder = mkdtempSync(join(tmpdir(), 'guanming-tax-bureau-'));
  const { certificate } = liveConnection('billing').server;
  const [port] = await findFreePorts(2);
  const publicUrl = `http://console.localhost:${port}`;
  const config = taxBureauConfigSchema.parse({
    connectionFile: liveConnectionPath('tax-bureau'),
    instanceName,
    receiptKeyFile: Installation.fromEnvironment().taxBureau.receiptKeyFile,
    operations: { port: 0 },
    internal: {
      port: 0,
      callers: [
        {
          name: 'billing',
          mspId: 'BillingMSP',
          certificateFingerprint: new X509Certificate(readFileSync(certificate)).fingerprint256,
        },
      ],
    },
    officer: {
      port,
      credentialDigest: credentialDigest(OFFICER_CREDENTIAL),
      publicUrl,
      accounts: [
        { name: 'officer-17', role: 'officer' },
        { name: 'auditor-4', role: 'auditor' },
      ],
      cacheFile: join(folder, 'console-cache.db'),
    },
    public: { port: 0 },
  });
  const server = await startTaxBureauServer(config, logger);
  return {
    urls: { ...server.urls, officer: publicUrl },
    close: async () => {
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** How browsers meet a live billing server; unless said, none does. */
export interface BillingForBrowsers {
  /** Of the loopback interface. */
  readonly port: number;
  /** Origins whose pages may fetch PDFs. */
  readonly allowedOrigins: readonly string[];
}

/** A billing server, on a free port unless that is said. */
export async function startLiveBilling(
  taxBureauUrl: string,
  { port, allowedOrigins }: BillingForBrowsers = {
    port: 0,
    allowedOrigins: ['http://localhost:2'],
  },
): Promise<RunningServer> {
  const folder = mkdtempSync(join(tmpdir(), 'guanming-billing-'));
  const pdfKeysFile = join(folder, 'pdf-keys.json');
  writeFileSync(
    pdfKeysFile,
    JSON.stringify({ current: Buffer.alloc(32, 7).toString('base64url') }),
  );
  const { receiptKeyFile, taxBureau } = Installation.fromEnvironment().billing;
  const config = billingConfigSchema.parse({
    connectionFile: liveConnectionPath('billing'),
    operations: { port: 0 },
    listener: { port },
    publicUrl: `http://localhost:${port === 0 ? 1 : port}`,
    allowedOrigins,
    taxBureau: { url: taxBureauUrl, receiptKeys: taxBureau.receiptKeys },
    pdfKeysFile,
    receiptKeyFile,
  });
  try {
    return await startBillingServer(config, logger);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
