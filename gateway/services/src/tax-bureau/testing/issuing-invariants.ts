import type { InvoiceNumber } from '@guanming/chaincode/domain';
import { BLOCK_SIZE } from '@guanming/chaincode/domain';
import type { IssuingWorld } from './issuing-world';
import { isSettled } from './issuing-world';

/** Numbers that a server may hold for coming orders: what it leases ahead, and a begun block. */
const HELD_AHEAD = BLOCK_SIZE + 40;

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
  return world.range(start, start + AFTER_ALL_KEYS).map(([key]) => ({
    key: key.split('\0').slice(2, -1),
    values: world
      .history(key)
      .map(({ value }) => JSON.parse(value.toString()) as Record<string, unknown>)
      .reverse(),
  }));
}

function duplicates(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

/** What is wrong with what is on the ledger, in words; nothing: it keeps its promises. */
function ledgerFaults(world: IssuingWorld): string[] {
  const invoices = keysOf(world, 'invoice');
  const orders = keysOf(world, 'order');
  const issued = orders.flatMap(({ key: [, orderId], values }) =>
    values
      .filter(({ outcome }) => outcome === 'issued')
      .map(({ invoiceNumber }) => ({ orderId: String(orderId), number: String(invoiceNumber) })),
  );
  const numbers = invoices.map(({ key: [, number] }) => String(number));
  return [
    ...invoices
      .filter(({ values }) => values.length > 1)
      .map(({ key }) => `the invoice ${key.join(' ')} was written twice`),
    ...orders
      .filter(({ values }) => values.slice(0, -1).some(({ outcome }) => outcome === 'issued'))
      .map(({ key }) => `the order ${key.join(' ')} was written after it was issued`),
    ...duplicates(issued.map(({ orderId }) => orderId)).map((id) => `${id} was issued twice`),
    ...duplicates(issued.map(({ number }) => number)).map((one) => `${one} was given twice`),
    ...numbers
      .filter((number) => issued.filter((one) => one.number === number).length !== 1)
      .map((number) => `the invoice ${number} is of no order, or of several`),
  ];
}

/** The number that the ledger has for each order. */
function numbersOnLedger(world: IssuingWorld): Map<string, InvoiceNumber> {
  return new Map(
    keysOf(world, 'order').flatMap(({ key: [, orderId], values }) => {
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
  const used = keysOf(world, 'invoice').filter(
    ({ key: [spot] }) => spot === world.spots[1]!.scenicSpotId,
  ).length;
  const unused = leased * BLOCK_SIZE - used;
  const allowed = world.instances.size * HELD_AHEAD + world.unknownNumbers;
  return unused > allowed ? [`${unused} numbers are unused, at most ${allowed} may be`] : [];
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
