import { findFreePorts } from '@guanming/runtime/testing';
import type { Installation } from '../testing/installation/installation';
import { startServerCopy } from '../testing/installation/server-copy';
import type { ServerCopy } from '../testing/installation/server-copy';
import type { Route } from './load-messages';

/** A way to have orders invoiced. */
export interface Variant {
  readonly name: 'coalesced' | 'one per transaction' | 'coalesced, through billing';
  readonly route: Route;
  readonly url: string;
  /** Orders of one round: about as many seconds for each variant. */
  readonly orders: number;
  /** Operations port of the tax bureau server that issues. */
  readonly bureauOperations: number;
}

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
  const [internal, officer, open, operations] = await findFreePorts(4);
  const copy = await startServerCopy(installation, 'tax-bureau', {
    ...taxBureau,
    instanceName: 'one-per-transaction',
    coalescer: { ...taxBureau.coalescer, maxItems: 1, maxInFlight: inFlight },
    internal: { ...taxBureau.internal, port: internal },
    officer: { ...taxBureau.officer, port: officer },
    public: { ...taxBureau.public, port: open },
    operations: { port: operations },
  });
  const bureauOperations = taxBureau.operations.port;
  return {
    copy,
    all: [
      {
        name: 'coalesced',
        route: 'billing-data',
        url: urls.internal,
        orders: 2_000,
        bureauOperations,
      },
      {
        name: 'one per transaction',
        route: 'billing-data',
        url: `https://localhost:${internal}`,
        orders: 500,
        bureauOperations: operations,
      },
      {
        name: 'coalesced, through billing',
        route: 'billing-request',
        url: urls.billing,
        orders: 1_200,
        bureauOperations,
      },
    ],
  };
}
