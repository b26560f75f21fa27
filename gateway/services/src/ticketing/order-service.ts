import { createHash } from 'node:crypto';
import {
  assertPrintable,
  canonicalize,
  instantFromSeconds,
  InvoiceError,
  MAX_ORDER_LIFETIME,
  orderPayload,
  orderSchema,
} from '@guanming/chaincode/domain';
import type { Buyer, OrderId } from '@guanming/chaincode/domain';
import { newNonce } from '@guanming/runtime';
import { RequestError } from '@guanming/wire';
import type { NewOrderBody, ShopSpot } from '@guanming/wire';
import { mayBeAskedFor } from '@guanming/wire/invoice-status';
import { isVisitDay, visitDays } from '@guanming/wire/typed';
import { buyerOf, isInTime } from './order-payload';
import type {
  NewAccount,
  NewOrder,
  OrderInvoice,
  Placement,
  SoldLine,
  StoredOrder,
  TicketingStore,
} from './ticketing-store';

/**
 * How long after its sale an order may be invoiced, in seconds: a year, leap years too. A visitor
 * may ask long after the visit; what is older belongs to a year whose books are closed.
 */
const MAX_SALE_AGE = 366 * 86_400;

/** A sale as far as its signed payload depends on it. */
type Sale = Pick<StoredOrder, 'orderId' | 'scenicSpotId' | 'lines' | 'total'>;

/** A sale that is durable, now or since an earlier request. */
export type Placed = Exclude<Placement, { readonly outcome: 'key-used-for-another' }>;

/** Store, catalogue and listener of an {@link OrderService}. */
export interface OrderServiceParts {
  readonly store: TicketingStore;
  readonly shop: { get(scenicSpotId: string): { readonly offer: ShopSpot } | undefined };
  /** `<channel>/<instance id>`. */
  readonly audience: string;
  readonly newOrderId: () => OrderId;
  /** Called when a request has become due. */
  readonly requested: () => void;
}

/** Sells, and asks for invoices: now, later, or again after a refusal. */
export class OrderService {
  constructor(private readonly parts: OrderServiceParts) {}

  /**
   * Makes a sale durable, with its invoice request unless declined or nothing is paid.
   *
   * @param idempotencyKey - the same key and content give the same order again
   * @param opening - the account, when the sale is what opens it
   * @throws InvoiceError `SCENIC_SPOT_NOT_FOUND`, `ITEM_NOT_IN_CATALOGUE`, `CHARACTER_NOT_PRINTABLE`;
   * RequestError `IDEMPOTENCY_KEY_REUSED`, `VISIT_DATE_NOT_SOLD` unless the order was placed already
   */
  async place(
    accountId: string,
    body: NewOrderBody,
    idempotencyKey: string | undefined,
    opening?: NewAccount,
  ): Promise<Placed> {
    const placement = await this.parts.store.placeOrder(
      this.#newOrder(accountId, body, idempotencyKey),
      opening,
      () => {
        assertSold(body.visitDate);
      },
    );
    if (placement.outcome === 'key-used-for-another') {
      throw new RequestError(
        'IDEMPOTENCY_KEY_REUSED',
        'This Idempotency-Key belongs to an order of other content or another account; make a new one.',
      );
    }
    this.parts.requested();
    return placement;
  }

  /**
   * Asks for the invoice of an order that was declined, or refused before. The same buyer gives
   * the same payload bytes, so that an invoice that came about meanwhile is found; but not once
   * these have expired, which the tax bureau says only when there is no invoice.
   *
   * @throws InvoiceError `ORDER_NOT_FOUND`, `CHARACTER_NOT_PRINTABLE`, `ORDER_ALREADY_INVOICED`,
   * `ORDER_AMOUNT_ZERO`, `ORDER_TOO_OLD`;
   * RequestError `INVOICE_ALREADY_REQUESTED` when one for another buyer is under way
   */
  async requestInvoice(accountId: string, orderId: OrderId, buyer: Buyer): Promise<StoredOrder> {
    const order = await this.read(accountId, orderId);
    if (!mayBeAskedFor(order.invoice.status)) {
      refuseOtherBuyer(order, buyer);
      return order;
    }
    const now = Date.now();
    assertInvoiceable(order, now);
    assertBuyerPrintable(buyer, '/buyer');
    const earlier = payloadFor(order, buyer);
    const payload =
      earlier !== undefined && isInTime(earlier, now) ? earlier : this.#payload(order, buyer, now);
    const asked = await this.parts.store.requestInvoice(order.orderId, { payload, dueAt: now });
    // Another request may have come first.
    refuseOtherBuyer(asked, buyer);
    this.parts.requested();
    return asked;
  }

  /** @throws InvoiceError `ORDER_NOT_FOUND`, also for an order of another account */
  async read(accountId: string, orderId: OrderId): Promise<StoredOrder> {
    const order = await this.parts.store.readOrder(accountId, orderId);
    if (order === undefined) {
      throw new InvoiceError('ORDER_NOT_FOUND', 'this account has no such order');
    }
    return order;
  }

  #newOrder(accountId: string, body: NewOrderBody, idempotencyKey: string | undefined): NewOrder {
    const now = Date.now();
    if (body.invoice.requested) {
      assertBuyerPrintable(body.invoice.buyer, '/invoice/buyer');
    }
    const lines = priceLines(this.#spot(body.scenicSpotId), body.lines);
    const sale: Sale = {
      orderId: this.parts.newOrderId(),
      scenicSpotId: body.scenicSpotId,
      lines,
      total: lines.reduce((sum, line) => sum + BigInt(line.quantity) * line.unitPrice, 0n),
    };
    const { requested, buyer } = body.invoice;
    return {
      ...sale,
      accountId,
      orderedAt: Math.floor(now / 1_000),
      ...(body.visitDate === undefined ? {} : { visitDate: body.visitDate }),
      ...(idempotencyKey === undefined
        ? {}
        : { idempotency: { key: idempotencyKey, contentDigest: contentDigest(body) } }),
      ...(requested && sale.total > 0n
        ? { invoiceRequest: { payload: this.#payload(sale, buyer, now), dueAt: now } }
        : {}),
    };
  }

  #spot(scenicSpotId: string): ShopSpot {
    const spot = this.parts.shop.get(scenicSpotId)?.offer;
    if (spot === undefined) {
      throw new InvoiceError('SCENIC_SPOT_NOT_FOUND', `this shop does not sell ${scenicSpotId}`);
    }
    return spot;
  }

  #payload(sale: Sale, buyer: Buyer, now: number): Uint8Array {
    const iat = Math.floor(now / 1_000);
    return orderPayload(
      orderSchema.parse({
        v: 1,
        aud: this.parts.audience,
        iat,
        exp: iat + MAX_ORDER_LIFETIME,
        orderId: sale.orderId,
        scenicSpotId: sale.scenicSpotId,
        nonce: newNonce(),
        lines: sale.lines.map((line) => ({ ...line, unitPrice: Number(line.unitPrice) })),
        total: Number(sale.total),
        buyer,
      }),
    );
  }
}

function priceLines(spot: ShopSpot, lines: NewOrderBody['lines']): SoldLine[] {
  return lines.map(({ itemCode, quantity }) => {
    const offer = spot.offers.find((candidate) => candidate.itemCode === itemCode);
    if (offer === undefined) {
      throw new InvoiceError(
        'ITEM_NOT_IN_CATALOGUE',
        `${spot.scenicSpotId} does not sell "${itemCode}"`,
      );
    }
    return { itemCode, quantity, unitPrice: BigInt(offer.unitPrice) };
  });
}

/** What gets no invoice whoever the buyer is, said before anybody is asked. */
function assertInvoiceable(
  { orderedAt, total }: Pick<StoredOrder, 'orderedAt' | 'total'>,
  now: number,
): void {
  if (total === 0n) {
    throw new InvoiceError('ORDER_AMOUNT_ZERO', 'nothing was paid, so there is no invoice');
  }
  if (now / 1_000 - orderedAt > MAX_SALE_AGE) {
    throw new InvoiceError(
      'ORDER_TOO_OLD',
      `the sale was at ${instantFromSeconds(orderedAt)}, more than ${MAX_SALE_AGE / 86_400} days ago`,
    );
  }
}

/** A day that went by, or is too far ahead, has no tickets. */
function assertSold(visitDate: string | undefined): void {
  const now = Date.now();
  if (visitDate !== undefined && !isVisitDay(visitDate, now)) {
    const { first, last } = visitDays(now);
    const detail = `Tickets are sold for ${first} to ${last} (days in China), not for ${visitDate}.`;
    throw new RequestError('VISIT_DATE_NOT_SOLD', detail, {
      errors: [{ pointer: '/visitDate', detail }],
    });
  }
}

function assertBuyerPrintable(buyer: Buyer, pointer: string): void {
  if (buyer.name !== undefined) {
    assertPrintable(buyer.name, `${pointer}/name`);
  }
}

/** The payload bytes of the latest request, if that names the buyer. */
function payloadFor({ invoice }: StoredOrder, buyer: Buyer): Uint8Array | undefined {
  return invoice.status !== 'declined' &&
    canonicalize(buyerOf(invoice.payload)) === canonicalize(buyer)
    ? invoice.payload
    : undefined;
}

function refuseOtherBuyer(order: StoredOrder, buyer: Buyer): void {
  if (payloadFor(order, buyer) === undefined) {
    throw otherBuyer(order.invoice);
  }
}

function otherBuyer({ status }: OrderInvoice): InvoiceError | RequestError {
  switch (status) {
    case 'issued':
      return new InvoiceError(
        'ORDER_ALREADY_INVOICED',
        'the invoice of this order is issued with another buyer',
      );
    case 'requested':
    case 'refused':
    case 'declined':
      return new RequestError(
        'INVOICE_ALREADY_REQUESTED',
        'The invoice of this order is under way with another buyer; wait for what becomes of it.',
      );
  }
}

function contentDigest(body: NewOrderBody): Uint8Array {
  return createHash('sha256').update(canonicalize(body), 'utf8').digest();
}
