import { randomInt } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestSpot } from '@guanming/ledger/testing';
import { SPOT_FILE } from '@guanming/wire';
import PQueue from 'p-queue';
import type { Installation } from '../testing/installation/installation';
import { BillingRequests } from '../testing/installation/server-clients';
import { runClosedLoop } from './closed-loop';
import type { LoopResult } from './closed-loop';
import { readMemory } from './measure-memory';
import type { Memory } from './measure-memory';

/** Registrations under way at once, each of its transactions one after the other. */
const AT_ONCE = 100;
/** Spots chosen by chance that issue, and the orders of each round. */
const ISSUING = 1_000;
const ORDERS = 1_000;
const IN_FLIGHT = 50;
const ALONE_ORDERS = 40;
/** Serials of the spots that are registered here: five digits, behind those of the samples. */
const FIRST_SERIAL = 10_000;

/** How an installation does with many spots. */
export interface SpotsReport {
  readonly registered: number;
  readonly failed: number;
  /** Why registrations failed: each cause once, in the order in which it came first. */
  readonly causes: readonly string[];
  readonly seconds: number;
  readonly before: readonly Memory[];
  readonly registeredMemory: readonly Memory[];
  readonly after: readonly Memory[];
  /** Orders of spots chosen by chance: none known to the servers yet, then the same spots again. */
  readonly first: LoopResult;
  readonly again: LoopResult;
  /** One order at a time. */
  readonly alone: LoopResult;
}

/**
 * Registers spots on an installation that nobody else uses, each with its key, puts the file of each
 * into the shop's folder, and issues for spots chosen by chance: these have a section and a
 * qualification too.
 *
 * @param tell - is told what has been done
 */
export async function measureSpots(
  installation: Installation,
  count: number,
  tell: (line: string) => void,
): Promise<SpotsReport> {
  const before = readMemory(installation);
  const began = performance.now();
  const { registered, issuing, failed, causes } = await registerSpots(installation, count, tell);
  const seconds = (performance.now() - began) / 1_000;
  const registeredMemory = readMemory(installation);
  const why = causes.length === 0 ? '' : `: ${causes.join('; ')}`;
  tell(`${registered} spots registered in ${seconds.toFixed(0)} s, ${failed} failed${why}`);
  const chosen = Array.from({ length: ORDERS }, () => issuing[randomInt(issuing.length)]);
  const measured = { registered, failed, causes, seconds, before, registeredMemory };
  const issue = (some: typeof chosen, inFlight: number): Promise<LoopResult> =>
    issueFor(
      installation,
      some.filter((spot) => spot !== undefined),
      inFlight,
    );
  const first = await issue(chosen, IN_FLIGHT);
  const again = await issue(chosen, IN_FLIGHT);
  const alone = await issue(chosen.slice(0, ALONE_ORDERS), 1);
  return { ...measured, first, again, alone, after: readMemory(installation) };
}

async function registerSpots(
  installation: Installation,
  count: number,
  tell: (line: string) => void,
): Promise<{
  readonly registered: number;
  readonly issuing: readonly TestSpot[];
  readonly failed: number;
  readonly causes: readonly string[];
}> {
  const ledger = installation.connectLedger('tax-bureau');
  const queue = new PQueue({ concurrency: AT_ONCE });
  const issuing: TestSpot[] = [];
  const chosen = new Set(Array.from({ length: ISSUING }, () => randomInt(count)));
  const causes = new Set<string>();
  let registered = 0;
  let failed = 0;
  const register = async (index: number): Promise<void> => {
    const serial = String(FIRST_SERIAL + index).padStart(5, '0');
    try {
      const without = !chosen.has(index);
      const spot = await TestSpot.register(ledger, {
        registration: { serial },
        withoutQualification: without,
        withoutSection: without,
      });
      sell(installation, spot);
      registered += 1;
      issuing.push(...(without ? [] : [spot]));
    } catch (error) {
      // How many failed and why is part of the result; one that fails must not stop the others.
      failed += 1;
      causes.add(error instanceof Error ? error.message : String(error));
    }
    if ((registered + failed) % 500 === 0) {
      tell(`${registered} spots registered`);
    }
  };
  try {
    await queue.addAll(Array.from({ length: count }, (_, index) => () => register(index)));
  } finally {
    ledger.close();
  }
  return { registered, issuing, failed, causes: [...causes] };
}

/** Puts the file of a spot and its key where the shop finds them. */
function sell({ ticketing }: Installation, { scenicSpotId, registration, key }: TestSpot): void {
  const at = (ending: string): string => join(ticketing.spotFolder, `${scenicSpotId}${ending}`);
  const jwk = JSON.stringify(key.privateKey.export({ format: 'jwk' }));
  writeFileSync(at('.key.json'), jwk, { mode: 0o600 });
  const { name, catalogue } = registration;
  const offers = catalogue.map(({ itemCode, name: item, unit }) => ({
    itemCode,
    name: { zh: item, en: item },
    unit,
    unitPrice: 12_000,
  }));
  const signingKeyFile = `${scenicSpotId}.key.json`;
  writeFileSync(at(SPOT_FILE), JSON.stringify({ scenicSpotId, name, offers, signingKeyFile }));
}

async function issueFor(
  installation: Installation,
  spots: readonly TestSpot[],
  inFlight: number,
): Promise<LoopResult> {
  const orders = new Map<string, { readonly token: string; readonly jws: string }>();
  for (const spot of spots) {
    const order = spot.newOrder();
    const [jws, token] = await Promise.all([spot.sign(order), spot.accessToken()]);
    orders.set(order.orderId, { token, jws });
  }
  const requests = new BillingRequests(installation.urls.billing, undefined, inFlight);
  try {
    return await runClosedLoop([...orders.keys()], inFlight, async (orderId) => {
      const order = orders.get(orderId);
      if (order !== undefined) {
        await requests.issue(order, order.token);
      }
    });
  } finally {
    await requests.close();
  }
}
