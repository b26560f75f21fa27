import { invoicesOf } from '@guanming/chaincode/api';
import type { InvoiceNumber } from '@guanming/chaincode/domain';
import { BLOCK_SIZE, PAGE_SIZE, parseInvoiceNumber } from '@guanming/chaincode/domain';
import type { TestSpot } from '@guanming/ledger/testing';
import type { IssuingWorld } from './issuing-world';
import { LAST_NUMBERS } from './issuing-world';
import { isSettled } from './simulated-order';

/** Numbers that a server may hold for coming orders: what it leases ahead, and a begun block. */
const HELD_AHEAD = BLOCK_SIZE + 40;

/** The chaincode whose keys are looked at. */
const INVOICES = invoicesOf('BillingMSP');

const AFTER_ALL_KEYS = '\u{10ffff}';

interface Modified {
  readonly key: readonly string[];
  /** Its values, oldest first. */
  readonly values: readonly Readonly<Record<string, unknown>>[];
}

/** Every key of an object type, with its whole history. */
function keysOf({ ledger }: IssuingWorld, objectType: string): Modified[] {
  const { world } = ledger.test;
  const start = `\0${objectType}\0`;
  return world.range(INVOICES, start, start + AFTER_ALL_KEYS).map(([key]) => ({
    key: key.split('\0').slice(2, -1),
    values: world
      .history(INVOICES, key)
      .map(({ value }) => JSON.parse(value.toString()) as Record<string, unknown>)
      .reverse(),
  }));
}

function duplicates(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

/** A number that a page gives to a record. */
interface Placed {
  readonly spot: string;
  readonly sequence: number;
  readonly orderId: string;
}

/** Where the entries of all pages are, each page as it is now. */
function placesOf(pages: readonly Modified[]): Placed[] {
  return pages.flatMap(({ key: [spot = '', , page], values }) =>
    entriesOf(values.at(-1)).map(([position, [orderId = '']]) => ({
      ...{ spot, orderId },
      sequence: Number(page) * PAGE_SIZE + Number(position),
    })),
  );
}

function entriesOf(page: Modified['values'][number] | undefined): [string, string[]][] {
  return Object.entries((page?.['entries'] ?? {}) as Record<string, string[]>);
}

/** Pages of which an entry was taken away or given to another record. */
function alteredPages(pages: readonly Modified[]): string[] {
  return pages
    .filter(({ values }) =>
      values.some((value, index) => {
        const before = new Map(entriesOf(values[index - 1]));
        const now = new Map(entriesOf(value));
        return [...before].some(([position, entry]) => now.get(position)?.join() !== entry.join());
      }),
    )
    .map(({ key }) => `an entry of the page ${key.join(' ')} was altered`);
}

/** What is wrong with what is on the ledger, in words; nothing: it keeps its promises. */
function ledgerFaults(world: IssuingWorld): string[] {
  const pages = keysOf(world, 'page');
  const orders = keysOf(world, 'record');
  const places = placesOf(pages);
  const issued = orders.flatMap(({ key: [spot, orderId], values }) =>
    values
      .filter(({ outcome }) => outcome === 'issued')
      .map(({ invoiceNumber }) => ({ spot, orderId, number: String(invoiceNumber) })),
  );
  return [
    ...alteredPages(pages),
    ...orders
      .filter(({ values }) => values.slice(0, -1).some(({ outcome }) => outcome === 'issued'))
      .map(({ key }) => `the order ${key.join(' ')} was written after it was issued`),
    ...duplicates(issued.map(({ orderId }) => String(orderId))).map(
      (id) => `${id} was issued twice`,
    ),
    ...duplicates(issued.map(({ number }) => number)).map((one) => `${one} was given twice`),
    ...issued
      .filter(({ spot, orderId, number }) => {
        const { sequence } = parseInvoiceNumber(number);
        const owners = places.filter((one) => one.spot === spot && one.sequence === sequence);
        return owners.length !== 1 || owners[0]!.orderId !== orderId;
      })
      .map(({ orderId, number }) => `no page gives ${number} to ${orderId}`),
    ...(places.length === issued.length ? [] : ['a page gives a number to no invoice']),
  ];
}

/** The number that the ledger has for each order. */
function numbersOnLedger(world: IssuingWorld): Map<string, InvoiceNumber> {
  return new Map(
    keysOf(world, 'record').flatMap(({ key: [, orderId], values }) => {
      const last = values.at(-1);
      return last?.['outcome'] === 'issued'
        ? [[String(orderId), last['invoiceNumber'] as InvoiceNumber]]
        : [];
    }),
  );
}

/** What was promised to a shop and is not so. */
function answerFaults(world: IssuingWorld): string[] {
  const numbers = numbersOnLedger(world);
  return world.orders.flatMap(({ order: { orderId }, answers, isWrong }) => {
    const onLedger = numbers.get(orderId);
    const wrong = answers.filter(
      (answer) => 'invoiceNumber' in answer && answer.invoiceNumber !== onLedger,
    );
    return [
      ...wrong.map(() => `${orderId} was answered with a number that the ledger does not have`),
      ...(isWrong && onLedger !== undefined ? [`the wrong order ${orderId} was issued`] : []),
    ];
  });
}

/** Orders and requests without an end, once all faults have ended. */
function openEnds(world: IssuingWorld): string[] {
  return [
    ...world.orders
      .filter((order) => !isSettled(order))
      .map(({ order, answers }) => {
        const last = answers.at(-1);
        const why = last !== undefined && 'error' in last ? last.error.message : 'no answer';
        return `${order.orderId} is not settled: ${why}`;
      }),
    ...world.servers.flatMap(({ unanswered }) =>
      [...unanswered].map(({ order }) => `a request for ${order.orderId} has no answer`),
    ),
  ];
}

/** Leased numbers that no invoice has and no server is about to use. */
function wastedNumbers(world: IssuingWorld): string[] {
  const leased = keysOf(world, 'lease').filter(
    ({ key: [spot] }) => spot === world.spots[1]!.scenicSpotId,
  ).length;
  const used = placesOf(keysOf(world, 'page')).filter(
    ({ spot }) => spot === world.spots[1]!.scenicSpotId,
  ).length;
  const unused = leased * BLOCK_SIZE - used;
  const allowed = world.instances.size * HELD_AHEAD + world.unknownNumbers;
  return unused > allowed ? [`${unused} numbers are unused, at most ${allowed} may be`] : [];
}

/** Numbers of a spot that invoices have. */
function usedNumbers(world: IssuingWorld, spot: TestSpot): number {
  const all = placesOf(keysOf(world, 'page'));
  return all.filter((placed) => placed.spot === spot.scenicSpotId).length;
}

/** Buys as many tickets as the first spot has numbers left; each of them must be of use. */
export async function assertEveryNumberUsable(world: IssuingWorld): Promise<void> {
  const [spot] = world.spots;
  const [, server] = world.servers;
  const missing = LAST_NUMBERS - usedNumbers(world, spot!);
  await world.buy(spot!, missing, server!);
  await world.settle();
  const left = LAST_NUMBERS - usedNumbers(world, spot!);
  refuse([...openEnds(world), ...(left > 0 ? [`${left} numbers are of use to nobody`] : [])]);
}

/** Requires what must hold at any time. */
export function assertPromisesKept(world: IssuingWorld): void {
  refuse([...ledgerFaults(world), ...answerFaults(world)]);
}

/** Requires what must hold once all faults have ended and everything was asked for again. */
export function assertSettled(world: IssuingWorld): void {
  refuse([...openEnds(world), ...wastedNumbers(world)]);
}

function refuse(faults: readonly string[]): void {
  if (faults.length > 0) {
    throw new Error(faults.slice(0, 10).join('\n'));
  }
}
