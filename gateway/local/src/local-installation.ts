import type { SampleSpot } from './sample-spots';

/** How the supervisor runs one of the servers; the shape that the network package takes. */
export interface ServerSpec {
  readonly name: string;
  readonly group: 'server';
  readonly command: string;
  readonly args: string[];
  readonly cwd: string;
  readonly env: Record<string, string>;
  readonly stopTimeoutMs: number;
  readonly readiness: { readonly url: string };
  readonly liveness: { readonly answers: { readonly url: string } };
}

/** Where the servers of an installation answer, without trailing slashes. */
export interface LocalUrls {
  readonly shop: string;
  readonly billing: string;
  readonly taxBureauInternal: string;
  readonly officer: string;
  readonly publicCheck: string;
  readonly verifier: string;
}

/** Paths of the secrets that the installation made for itself. */
export interface LocalSecrets {
  readonly officerCredentialFile: string;
  readonly pdfKeysFile: string;
  /** By scenic spot. */
  readonly signingKeyFiles: Readonly<Record<string, string>>;
  /** By the server whose receipts the key signs. */
  readonly receiptKeyFiles: Readonly<Record<'billing' | 'tax-bureau', string>>;
}

/** The four servers of one machine, for people to try: how to run and reach them. */
export interface LocalInstallation {
  readonly networkDir: string;
  /** In the order in which they are started. */
  readonly specs: readonly ServerSpec[];
  /** For a table. */
  readonly endpoints: readonly { readonly name: string; readonly url: string }[];
  readonly urls: LocalUrls;
  readonly credentials: LocalSecrets;
  /** Key files of those who sign what the installation's programs do as officers. */
  readonly actKeyFiles: Readonly<Record<'officers' | 'approvers', readonly string[]>>;
  /** Each organization's own connection file, for what shows the ledger to people. */
  readonly connectionFiles: Readonly<Record<'tax-bureau' | 'billing' | 'verifier', string>>;
  /** `<channel>/<instance id>`. */
  readonly audience: string;
  readonly sampleSpots: readonly SampleSpot[];
}
