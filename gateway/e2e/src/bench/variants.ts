import type { Installation } from '../testing/installation/installation';
import { startSecondBureau } from '../testing/installation/second-bureau';
import type { ServerCopy } from '../testing/installation/server-copy';
import type { Route } from './load-messages';

/** A way to have orders invoiced. */
export interface Variant {
  readonly name: string;
  readonly route: Route;
  readonly url: string;
  /** Of one round: about as many seconds for each variant. */
  readonly requests: number;
  /** Orders in one request. */
  readonly perRequest: number;
  /** Requests under way at once. */
  readonly inFlight: number;
  /** Operations port of the tax bureau server that issues, where one does. */
  readonly bureauOperations?: number;
}

/** The variant that every Fabric newcomer writes, beside which all others are measured. */
export const BASELINE = 'CreateAsset, one a transaction';
export const COALESCED = 'coalesced';
export const ONE_PER_TRANSACTION = 'one per transaction';
export const THROUGH_BILLING = 'coalesced, through billing';

/** How many invoices a transaction has, and how many such are under way. */
const LEDGER_VARIANTS = [
  { perRequest: 1, requests: 300, inFlight: 200 },
  { perRequest: 25, requests: 60, inFlight: 16 },
  { perRequest: 200, requests: 16, inFlight: 4 },
] as const;

/** The variants that are compared, and what has to be stopped afterwards. */
export interface Variants {
  readonly all: readonly Variant[];
  readonly copy: ServerCopy;
}

/**
 * The coalescer as configured against a copy of the same server whose transactions hold one order:
 * it may have as many under way as there are requests, so that nothing but coalescing differs.
 */
export async function startVariants(
  installation: Installation,
  inFlight: number,
): Promise<Variants> {
  const { taxBureau, urls } = installation;
  const copy = await startSecondBureau(installation, {
    instanceName: 'one-per-transaction',
    coalescer: { ...taxBureau.coalescer, maxItems: 1, maxInFlight: inFlight },
  });
  const bureauOperations = taxBureau.operations.port;
  return {
    copy,
    all: [
      { name: BASELINE, route: 'baseline', url: '', requests: 800, perRequest: 1, inFlight },
      ...LEDGER_VARIANTS.map((one) => ({
        name: `ledger adapter, ${one.perRequest} a transaction`,
        route: 'ledger' as const,
        url: '',
        ...one,
        inFlight: Math.min(one.inFlight, inFlight),
      })),
      {
        name: COALESCED,
        route: 'billing-data',
        url: urls.internal,
        requests: 2_000,
        perRequest: 1,
        inFlight,
        bureauOperations,
      },
      {
        name: ONE_PER_TRANSACTION,
        route: 'billing-data',
        url: copy.url,
        requests: 500,
        perRequest: 1,
        inFlight,
        bureauOperations: copy.operations,
      },
      {
        name: THROUGH_BILLING,
        route: 'billing-request',
        url: urls.billing,
        requests: 1_200,
        perRequest: 1,
        inFlight,
        bureauOperations,
      },
    ],
  };
}
