import type { OrganizationName } from '../installation/installation';
import { MEMBERS } from './evidence';
import type { RoundEvidence, PeerEvidence, SeenBlock, Violation, ViolationCode } from './evidence';

/** Judges the invariants of each peer's chain, and between them, whatever happened. */
export function judgeChain({ peers }: RoundEvidence): Violation[] {
  const names = Object.keys(peers) as OrganizationName[];
  return [
    ...names.flatMap((name) => judgePeer(name, peers[name])),
    ...MEMBERS.flatMap((name) => judgePrivateParts(name, peers[name])),
    ...comparePeers(peers),
  ];
}

function judgePeer(name: OrganizationName, peer: PeerEvidence): Violation[] {
  const say = sayer(name);
  return [
    ...repeated(peer.invoices.map(({ invoiceNumber }) => invoiceNumber)).map((number) =>
      say('NUMBER_TWICE', `number ${number} is that of two invoices`),
    ),
    ...repeated(
      peer.orders
        .filter(({ outcome }) => outcome === 'issued')
        .map(({ scenicSpotId, orderId }) => `${scenicSpotId} ${orderId}`),
    ).map((order) => say('ORDER_TWICE', `order ${order} is invoiced twice`)),
    ...judgeOrderRecords(name, peer),
    ...judgeLinks(name, peer.blocks),
  ];
}

/** Each invoice has the record of its order, and the other way round. */
function judgeOrderRecords(
  name: OrganizationName,
  { invoices, orders }: PeerEvidence,
): Violation[] {
  const say = sayer(name);
  const numbers = new Set(invoices.map(({ invoiceNumber }) => invoiceNumber));
  const ordered = new Set(orders.map(({ invoiceNumber }) => invoiceNumber));
  return [
    ...[...numbers]
      .filter((number) => !ordered.has(number))
      .map((number) => say('INVOICE_WITHOUT_ORDER', `no order has invoice ${number}`)),
    ...orders.flatMap(({ orderId, invoiceNumber }) =>
      invoiceNumber === undefined || numbers.has(invoiceNumber)
        ? []
        : [say('INVOICE_WITHOUT_ORDER', `order ${orderId} has no invoice ${invoiceNumber}`)],
    ),
  ];
}

function judgeLinks(name: OrganizationName, blocks: readonly SeenBlock[]): Violation[] {
  const say = sayer(name);
  return blocks.flatMap((block, index) => {
    const before = blocks[index - 1];
    const isNext = before === undefined || before.number + 1 === block.number;
    const isLinked = before === undefined || before.headerHash === block.previousHash;
    return block.dataIsIntact && isNext && isLinked
      ? []
      : [say('CHAIN_BROKEN', `block ${block.number} is not what its header and the chain say`)];
  });
}

/** A member of the collection has what every digest was made of. */
function judgePrivateParts(name: OrganizationName, peer: PeerEvidence): Violation[] {
  const say = sayer(name);
  const parts = new Map(peer.privateParts.map((part) => [part.invoiceNumber, part]));
  const orderOf = new Map(peer.orders.map((order) => [order.invoiceNumber, order.orderId]));
  return peer.invoices.flatMap(({ invoiceNumber, digest }): Violation[] => {
    const part = parts.get(invoiceNumber);
    if (part === undefined) {
      return [say('PRIVATE_PART_MISSING', `it lacks the private part of ${invoiceNumber}`)];
    }
    const other = orderOf.get(invoiceNumber);
    return [
      ...(part.digest === digest
        ? []
        : [
            say('DIGEST_WRONG', `${invoiceNumber} is recorded as ${digest}, and is ${part.digest}`),
          ]),
      ...(other === undefined || other === part.orderId
        ? []
        : [say('INVOICE_WITHOUT_ORDER', `${invoiceNumber} is of ${part.orderId}, not ${other}`)]),
    ];
  });
}

/** All peers have the same blocks, found the same of each transaction, and are in the same state. */
function comparePeers(peers: RoundEvidence['peers']): Violation[] {
  const [first, ...others] = Object.entries(peers) as [OrganizationName, PeerEvidence][];
  if (first === undefined) {
    return [];
  }
  return others.flatMap(([name, peer]) => {
    const difference = differenceOf(first[1].blocks, peer.blocks);
    return difference === undefined
      ? []
      : [sayer(name)('PEERS_DIFFER', `${difference} differs from the peer of ${first[0]}`)];
  });
}

function differenceOf(
  ours: readonly SeenBlock[],
  theirs: readonly SeenBlock[],
): string | undefined {
  const [end, otherEnd] = [ours.at(-1)?.number, theirs.at(-1)?.number];
  if (end !== otherEnd) {
    return `height ${(otherEnd ?? -1) + 1} against ${(end ?? -1) + 1}`;
  }
  const differing = ours.find((block, index) => !isSame(block, theirs[index]));
  return differing === undefined ? undefined : `block ${differing.number}`;
}

function isSame(one: SeenBlock, other: SeenBlock | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Those that come more than once, each once. */
export function repeated(values: readonly string[]): string[] {
  const seen = new Set<string>();
  return [...new Set(values.filter((value) => seen.has(value) || !seen.add(value)))];
}

function sayer(name: OrganizationName): (code: ViolationCode, text: string) => Violation {
  return (code, text) => ({ code, text: `peer of ${name}: ${text}` });
}
