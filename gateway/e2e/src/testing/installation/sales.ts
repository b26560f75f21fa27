import { orderPayload, orderSchema } from '@guanming/chaincode/domain';
import type { Buyer, Order, OrderId } from '@guanming/chaincode/domain';
import { newNonce } from '@guanming/runtime';
import type { ShopSpot } from '@guanming/wire';
import { OrderSigner } from '@guanming/services/ticketing';
import type { Installation } from './installation';

/** An order and the bytes that a ticketing server would send. */
export interface Sale {
  readonly order: Order;
  /** Compact JWS. */
  readonly jws: string;
}

/** Options of a sale. */
export interface SaleOptions {
  readonly orderId?: string;
  readonly buyer?: Buyer;
  readonly quantity?: number;
}

/** Sells the first item of a spot as its ticketing server would, without that server. */
export class Sales {
  readonly spot: ShopSpot;
  readonly #signer: OrderSigner;
  readonly #audience: string;
  readonly #provider: string;

  constructor(installation: Installation, spot: ShopSpot = installation.spot()) {
    this.spot = spot;
    this.#signer = new OrderSigner(spot.signingKeyFile);
    this.#audience = installation.ticketing.audience;
    this.#provider = installation.ticketing.billing.provider;
  }

  /** With what the spot's ticketing server proves to billing for whom it asks. */
  accessToken(): Promise<string> {
    const { scenicSpotId } = this.spot;
    return this.#signer.accessToken({
      aud: this.#audience,
      provider: this.#provider,
      scenicSpotId,
    });
  }

  /** An order id that no other test uses; ids of one process rise. */
  newOrderId(prefix = 'e2e'): OrderId {
    orderCount += 1;
    const count = String(orderCount).padStart(7, '0');
    return `${prefix}-${runId}-${count}` as OrderId;
  }

  newOrder({ orderId = this.newOrderId(), buyer, quantity = 1 }: SaleOptions = {}): Order {
    const [offer] = this.spot.offers;
    if (offer === undefined) {
      throw new Error(`${this.spot.scenicSpotId} sells nothing.`);
    }
    const iat = Math.floor(Date.now() / 1000);
    return orderSchema.parse({
      v: 1,
      aud: this.#audience,
      iat,
      exp: iat + 7 * 86_400,
      orderId,
      scenicSpotId: this.spot.scenicSpotId,
      nonce: newNonce(),
      lines: [{ itemCode: offer.itemCode, quantity, unitPrice: offer.unitPrice }],
      total: quantity * offer.unitPrice,
      buyer: buyer ?? { kind: 'individual' },
    });
  }

  async sell(options: SaleOptions = {}): Promise<Sale> {
    return this.sign(this.newOrder(options));
  }

  async sign(order: Order): Promise<Sale> {
    return { order, jws: await this.#signer.sign(orderPayload(order)) };
  }
}

const runId = Date.now().toString(36);
let orderCount = 0;
