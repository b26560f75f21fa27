import { repeated } from './chain-invariants';
import type {
  Answer,
  RoundEvidence,
  PeerEvidence,
  SeenOrder,
  Violation,
  ViolationCode,
} from './evidence';
import type { OrganizationName } from '../installation/installation';

/** Judges the invariants between those who ordered, the shop and the ledger. */
export function judgeOrders(evidence: RoundEvidence): Violation[] {
  const ledgers = Object.entries(evidence.peers).map(
    ([name, peer]) => new Ledger(name as OrganizationName, peer),
  );
  return [
    ...judgeNumbersTold(evidence.orders),
    ...evidence.orders.flatMap((order) => [
      ...judgeAnswers(order),
      ...ledgers.flatMap((ledger) => ledger.judge(order)),
      ...judgeShop(order, ledgers),
    ]),
    ...judgePdfs(evidence.orders),
    ...judgeStrangers(evidence, ledgers),
  ];
}

/** What one peer has of each order and invoice. */
class Ledger {
  readonly #orders: ReadonlyMap<string, PeerEvidence['orders'][number]>;
  readonly #invoices: ReadonlyMap<string, PeerEvidence['invoices'][number]>;

  constructor(
    readonly name: OrganizationName,
    readonly peer: PeerEvidence,
  ) {
    this.#orders = new Map(peer.orders.map((order) => [order.orderId, order]));
    this.#invoices = new Map(peer.invoices.map((invoice) => [invoice.invoiceNumber, invoice]));
  }

  /** The number that an order has here. */
  numberOf(orderId: string): string | undefined {
    return this.#orders.get(orderId)?.invoiceNumber;
  }

  judge(order: SeenOrder): Violation[] {
    return [
      ...order.answers.flatMap((answer) => this.#judgeAnswer(order, answer)),
      ...this.#judgeContent(order),
    ];
  }

  #judgeAnswer({ orderId }: SeenOrder, { invoiceNumber, transactionId }: Answer): Violation[] {
    const isThere =
      this.#invoices.get(invoiceNumber)?.transactionId === transactionId &&
      this.numberOf(orderId) === invoiceNumber;
    return isThere
      ? []
      : [
          say(
            'ACKNOWLEDGED_LOST',
            `order ${orderId} was told ${invoiceNumber} in ${transactionId.slice(0, 8)}…, and the peer of ${this.name} has no such VALID record`,
          ),
        ];
  }

  #judgeContent({ orderId, contents }: SeenOrder): Violation[] {
    const issued = this.#orders.get(orderId)?.payloadDigest;
    return issued === undefined || contents.length === 0 || contents.includes(issued)
      ? []
      : [
          say(
            'CONTENT_CHANGED',
            `order ${orderId} is on the peer of ${this.name} as nobody sent it`,
          ),
        ];
  }
}

function judgeNumbersTold(orders: readonly SeenOrder[]): Violation[] {
  const told = orders.flatMap(({ answers }) => [
    ...new Set(answers.map(({ invoiceNumber }) => invoiceNumber)),
  ]);
  return repeated(told).map((number) => say('NUMBER_TWICE', `two orders were told ${number}`));
}

function judgeAnswers({ orderId, answers, outcome, problem }: SeenOrder): Violation[] {
  const told = new Set(answers.map((one) => `${one.invoiceNumber} in ${one.transactionId}`));
  return [
    ...(told.size > 1
      ? [say('TWO_WINNERS', `order ${orderId} was told ${[...told].join(' and ')}`)]
      : []),
    ...(outcome === 'refused'
      ? [say('ORDER_REFUSED', `order ${orderId} was refused: ${problem ?? 'no reason'}`)]
      : []),
  ];
}

function judgeShop({ orderId, shop }: SeenOrder, ledgers: readonly Ledger[]): Violation[] {
  if (shop === undefined) {
    return [];
  }
  if (shop === null) {
    return [say('ORDER_LOST', `the shop took order ${orderId} and does not know it any more`)];
  }
  return ledgers.flatMap((ledger) => {
    const number = ledger.numberOf(orderId);
    const says = shop.status === 'issued' ? shop.invoiceNumber : undefined;
    return number === says
      ? []
      : [
          say(
            'SHOP_CONTRADICTS_LEDGER',
            `order ${orderId}: the shop says ${shop.status} ${says ?? ''}, the peer of ${ledger.name} has ${number ?? 'no invoice'}`,
          ),
        ];
  });
}

/** The PDF of each invoice, as far as it was fetched, could be had. */
export function judgePdfs(orders: readonly SeenOrder[]): Violation[] {
  return orders.flatMap(({ orderId, pdf }) =>
    pdf === undefined || pdf === 'ok'
      ? []
      : [say('PDF_MISSING', `the invoice of order ${orderId} cannot be had: ${pdf}`)],
  );
}

/** Invoices of orders that nobody made. */
function judgeStrangers({ orders }: RoundEvidence, ledgers: readonly Ledger[]): Violation[] {
  const known = new Set(orders.map(({ orderId }) => orderId));
  const strangers = new Set(
    ledgers.flatMap(({ peer }) =>
      peer.orders.map(({ orderId }) => orderId).filter((orderId) => !known.has(orderId)),
    ),
  );
  return [...strangers].map((orderId) =>
    say('NOBODY_ORDERED', `the ledger has order ${orderId}, which nobody made`),
  );
}

function say(code: ViolationCode, text: string): Violation {
  return { code, text };
}
