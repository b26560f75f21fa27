import type { OrganizationName } from '../installation/installation';
import type { RoundEvidence, PeerEvidence, SeenBlock, SeenOrder, ViolationCode } from './evidence';

/** A defect that is put into what the campaign observes; the judges must find it. */
export interface Plant {
  readonly expects: ViolationCode;
  /** The evidence as it would be with the defect. */
  readonly alter: (evidence: RoundEvidence) => RoundEvidence;
}

/**
 * Planted defects of `--plant` as an observer would see them, beside those that are really done.
 */
export const plants: Readonly<Record<string, Plant>> = {
  'doubled-number': {
    expects: 'NUMBER_TWICE',
    alter: onEveryPeer((peer) => ({
      ...peer,
      invoices: [...peer.invoices, { ...last(peer.invoices), transactionId: 'f'.repeat(64) }],
    })),
  },
  'number-told-twice': {
    expects: 'NUMBER_TWICE',
    alter: (evidence) => {
      const answers = lastIssued(evidence).answers;
      return onOrder(evidence, firstIssued(evidence), () => ({ answers }));
    },
  },
  'doubled-order': {
    expects: 'ORDER_TWICE',
    alter: onEveryPeer((peer) => ({ ...peer, orders: [...peer.orders, last(peer.orders)] })),
  },
  'two-winners': {
    expects: 'TWO_WINNERS',
    alter: (evidence) =>
      onOrder(evidence, lastIssued(evidence), ({ answers }) => ({
        answers: [...answers, { ...last(answers), invoiceNumber: '26339000019999999999' }],
      })),
  },
  'lost-order': {
    expects: 'ORDER_LOST',
    alter: (evidence) => onOrder(evidence, lastOfShop(evidence), () => ({ shop: null })),
  },
  'acknowledged-but-nowhere': {
    expects: 'ACKNOWLEDGED_LOST',
    alter: onEveryPeer((peer) => without(peer, last(peer.invoices).invoiceNumber)),
  },
  'acknowledged-but-invalid': {
    expects: 'ACKNOWLEDGED_LOST',
    alter: onPeer('verifier', (peer) => without(peer, last(peer.invoices).invoiceNumber)),
  },
  'altered-digest': {
    expects: 'DIGEST_WRONG',
    alter: onPeer('billing', (peer) => ({
      ...peer,
      invoices: changeLast(peer.invoices, (invoice) => ({ ...invoice, digest: '0'.repeat(64) })),
    })),
  },
  'missing-private-part': {
    expects: 'PRIVATE_PART_MISSING',
    alter: onPeer('billing', (peer) => ({ ...peer, privateParts: peer.privateParts.slice(1) })),
  },
  'changed-content': {
    expects: 'CONTENT_CHANGED',
    alter: (evidence) =>
      onOrder(evidence, lastIssued(evidence), () => ({ contents: ['0'.repeat(64)] })),
  },
  'other-block': {
    expects: 'PEERS_DIFFER',
    alter: onBlock((block) => ({ ...block, dataHash: '0'.repeat(64) })),
  },
  'other-state': {
    expects: 'PEERS_DIFFER',
    alter: onBlock((block) => ({ ...block, commitHash: '0'.repeat(64) })),
  },
  'other-verdict': {
    expects: 'PEERS_DIFFER',
    alter: onBlock((block) => ({ ...block, codes: block.codes.map(() => 'MVCC_READ_CONFLICT') })),
  },
  'peer-behind': {
    expects: 'PEERS_DIFFER',
    alter: onPeer('verifier', (peer) => ({ ...peer, blocks: peer.blocks.slice(0, -1) })),
  },
  'broken-chain': {
    expects: 'CHAIN_BROKEN',
    alter: onEveryPeer((peer) => ({
      ...peer,
      blocks: changeLast(peer.blocks, (block) => ({ ...block, previousHash: '0'.repeat(64) })),
    })),
  },
  'missing-pdf': {
    expects: 'PDF_MISSING',
    alter: (evidence) => onOrder(evidence, lastIssued(evidence), () => ({ pdf: 'status 404' })),
  },
  'issued-says-the-shop-alone': {
    expects: 'SHOP_CONTRADICTS_LEDGER',
    alter: (evidence) =>
      onOrder(evidence, lastOfShop(evidence), ({ shop }) => ({
        shop: { ...shop, status: 'issued', invoiceNumber: '26339000019999999999' },
      })),
  },
  'issued-says-the-ledger-alone': {
    expects: 'SHOP_CONTRADICTS_LEDGER',
    alter: (evidence) =>
      onOrder(evidence, lastOfShop(evidence), () => ({ shop: { status: 'requested' } })),
  },
  'refused-order': {
    expects: 'ORDER_REFUSED',
    alter: (evidence) =>
      onOrder(evidence, lastIssued(evidence), () => ({ outcome: 'refused', problem: 'planted' })),
  },
  'stuck-order': {
    expects: 'STUCK',
    alter: (evidence) =>
      onOrder(evidence, lastIssued(evidence), () => ({ outcome: 'open', settledAt: undefined })),
  },
  'late-order': {
    expects: 'LATE',
    alter: (evidence) =>
      onOrder(evidence, lastIssued(evidence), ({ begunAt }) => ({
        settledAt: Math.max(begunAt, evidence.causeEndedAt) + evidence.limitMs + 1,
      })),
  },
  'red-server': {
    expects: 'NOT_READY',
    alter: (evidence) => ({
      ...evidence,
      health: changeLast(evidence.health, (one) => ({ ...one, isGreen: false })),
    }),
  },
  'ready-but-idle': {
    expects: 'READY_BUT_IDLE',
    alter: (evidence) => ({
      ...evidence,
      orders: evidence.orders.map((order) =>
        order.begunAt > evidence.causeEndedAt ? { ...order, outcome: 'open' } : order,
      ),
    }),
  },
};

function onPeer(
  name: OrganizationName,
  change: (peer: PeerEvidence) => PeerEvidence,
): Plant['alter'] {
  return (evidence) => ({
    ...evidence,
    peers: { ...evidence.peers, [name]: change(evidence.peers[name]) },
  });
}

function onEveryPeer(change: (peer: PeerEvidence) => PeerEvidence): Plant['alter'] {
  return (evidence) =>
    (Object.keys(evidence.peers) as OrganizationName[]).reduce(
      (altered, name) => onPeer(name, change)(altered),
      evidence,
    );
}

function onBlock(change: (block: SeenBlock) => SeenBlock): Plant['alter'] {
  return onPeer('verifier', (peer) => ({ ...peer, blocks: changeLast(peer.blocks, change) }));
}

function onOrder(
  evidence: RoundEvidence,
  { orderId }: SeenOrder,
  change: (order: SeenOrder) => Partial<SeenOrder>,
): RoundEvidence {
  const orders = evidence.orders.map((order) =>
    order.orderId === orderId ? { ...order, ...change(order) } : order,
  );
  return { ...evidence, orders };
}

function without(peer: PeerEvidence, number: string): PeerEvidence {
  return {
    ...peer,
    invoices: peer.invoices.filter(({ invoiceNumber }) => invoiceNumber !== number),
    orders: peer.orders.filter(({ invoiceNumber }) => invoiceNumber !== number),
  };
}

function issuedOf({ orders }: RoundEvidence): readonly SeenOrder[] {
  return orders.filter(({ outcome }) => outcome === 'issued');
}

function firstIssued(evidence: RoundEvidence): SeenOrder {
  return last(issuedOf(evidence).slice(0, 1));
}

function lastIssued(evidence: RoundEvidence): SeenOrder {
  return last(issuedOf(evidence));
}

function lastOfShop(evidence: RoundEvidence): SeenOrder {
  return last(issuedOf(evidence).filter(({ shop }) => shop?.status === 'issued'));
}

/** @throws Error when nothing was observed that the defect could be put into */
function last<Item>(items: readonly Item[]): Item {
  const item = items.at(-1);
  if (item === undefined) {
    throw new Error('There is nothing yet to plant this into.');
  }
  return item;
}

function changeLast<Item>(items: readonly Item[], change: (item: Item) => Item): Item[] {
  return [...items.slice(0, -1), change(last(items))];
}
