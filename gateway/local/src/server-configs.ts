import { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { readConnectionFile, readSigningKey } from '@guanming/ledger';
import { readConfigText } from '@guanming/runtime';
import { credentialDigest } from '@guanming/services/config';
import type {
  billingConfigSchema,
  taxBureauConfigSchema,
  ticketingConfigSchema,
  verifierConfigSchema,
} from '@guanming/services/config';
import { trustFileOf } from '@guanming/verification/trust';
import type { Account, ShopSpot } from '@guanming/wire';
import type { z } from 'zod';
import type { ComposeOptions } from './compose-options';
import type { LocalSecrets, LocalUrls } from './local-installation';
import type { MadeSecrets } from './make-secrets';
import type { SampleSpot } from './sample-spots';

/** Facts that determine the configurations of the four servers. */
export interface ConfigFacts {
  readonly options: ComposeOptions;
  readonly urls: LocalUrls;
  readonly secrets: MadeSecrets;
  readonly audience: string;
}

/** Folder of the spots that the shop sells. */
export function spotFolderOf(networkDir: string): string {
  return join(networkDir, 'servers', 'spots');
}

/** Derives the file of a sample spot for the shop. */
export function spotFileOf(
  { registration: { scenicSpotId, name, colour }, offers }: SampleSpot,
  { signingKeyFiles }: LocalSecrets,
): ShopSpot {
  const signingKeyFile = signingKeyFiles[scenicSpotId] ?? '';
  return { scenicSpotId, name, colour, offers: [...offers], signingKeyFile };
}

/** The configuration of each server, by its name. */
export interface ServerConfigs {
  readonly ticketing: z.input<typeof ticketingConfigSchema>;
  readonly billing: z.input<typeof billingConfigSchema>;
  readonly 'tax-bureau': z.input<typeof taxBureauConfigSchema>;
  readonly verifier: z.input<typeof verifierConfigSchema>;
}

/** Derives the configuration of each server. */
export function serverConfigs(facts: ConfigFacts): ServerConfigs {
  return {
    ticketing: ticketingConfig(facts),
    billing: billingConfig(facts),
    'tax-bureau': taxBureauConfig(facts),
    verifier: verifierConfig(facts),
  };
}

function ticketingConfig({
  options: { networkDir, ports, connectionFiles },
  urls,
  audience,
  secrets: {
    files: { receiptKeyFiles },
  },
}: ConfigFacts): ServerConfigs['ticketing'] {
  return {
    listener: { port: ports.ticketing.shop, ...LOCAL_LIMITS.ticketing },
    operations: { port: ports.ticketing.operations },
    storePath: join(networkDir, 'servers', 'ticketing.db'),
    audience,
    billing: {
      url: urls.billing,
      provider: readConnectionFile(connectionFiles.billing).mspId,
      receiptKeys: [readSigningKey(receiptKeyFiles.billing).jwk],
    },
    taxBureau: {
      mspId: readConnectionFile(connectionFiles['tax-bureau']).mspId,
      receiptKeys: [readSigningKey(receiptKeyFiles['tax-bureau']).jwk],
    },
    spotFolder: spotFolderOf(networkDir),
  };
}

function billingConfig({
  options: { ports, connectionFiles },
  urls,
  secrets: { files },
}: ConfigFacts): ServerConfigs['billing'] {
  return {
    connectionFile: connectionFiles.billing,
    listener: { port: ports.billing.billing },
    operations: { port: ports.billing.operations },
    publicUrl: urls.billing,
    allowedOrigins: [urls.shop],
    taxBureau: {
      url: urls.taxBureauInternal,
      mspId: readConnectionFile(connectionFiles['tax-bureau']).mspId,
      receiptKeys: [readSigningKey(files.receiptKeyFiles['tax-bureau']).jwk],
    },
    pdfKeysFile: files.pdfKeysFile,
    receiptKeyFile: files.receiptKeyFiles.billing,
  };
}

/** The console's accounts: the bureau's identities that are an officer's or an auditor's. */
export function consoleAccounts(connectionFile: string): Account[] {
  return Object.keys(readConnectionFile(connectionFile).identities).flatMap((name) => {
    const role = (['officer', 'auditor'] as const).find((one) => name.startsWith(`${one}-`));
    return role === undefined ? [] : [{ name, role }];
  });
}

function taxBureauConfig({
  options: { networkDir, ports, connectionFiles },
  urls,
  secrets: { officerCredential, files },
}: ConfigFacts): ServerConfigs['tax-bureau'] {
  const billing = readConnectionFile(connectionFiles.billing);
  const certificate = new X509Certificate(readConfigText(billing.server.certificate));
  return {
    connectionFile: connectionFiles['tax-bureau'],
    instanceName: 'tax-bureau-1',
    receiptKeyFile: files.receiptKeyFiles['tax-bureau'],
    processStatusFile: join(networkDir, 'process-status.json'),
    internal: {
      port: ports['tax-bureau'].internal,
      callers: [
        {
          name: billing.organization,
          mspId: billing.mspId,
          certificateFingerprint: certificate.fingerprint256,
        },
      ],
    },
    officer: {
      port: ports['tax-bureau'].officer,
      credentialDigest: credentialDigest(officerCredential),
      publicUrl: urls.officer,
      accounts: consoleAccounts(connectionFiles['tax-bureau']),
      cacheFile: join(networkDir, 'servers', 'console-cache.db'),
    },
    public: { port: ports['tax-bureau'].public, ...LOCAL_LIMITS.public },
    operations: { port: ports['tax-bureau'].operations },
  };
}

function verifierConfig({
  options: { ports, connectionFiles },
  urls,
}: ConfigFacts): ServerConfigs['verifier'] {
  return {
    connectionFile: connectionFiles.verifier,
    listener: { port: ports.verifier.terminal, ...LOCAL_LIMITS.verifier },
    operations: { port: ports.verifier.operations },
    trustFile: trustFileOf(connectionFiles.verifier),
    taxBureauUrl: urls.publicCheck,
    rehearsal: { shopUrl: urls.shop },
  };
}

/** On one machine all callers have one address, and tests and benches among them are many. */
const LOCAL_LIMITS = {
  ticketing: { requestsPerMinute: 60_000, accountsPerMinute: 60_000 },
  public: { checksPerMinute: 600, pdfsPerMinute: 600 },
  verifier: { verificationsPerMinute: 600 },
};
