import { setTimeout as sleep } from 'node:timers/promises';
import type { OrderId, ScenicSpotId } from '@guanming/chaincode/domain';
import { billingDataAnswerSchema } from '@guanming/wire';
import type { Installation } from '../testing/installation/installation';
import { Sales } from '../testing/installation/sales';
import type { Sale } from '../testing/installation/sales';
import { BillingDataRequests } from '../testing/installation/server-clients';

const IN_FLIGHT = 80;
/** Of the orders, so many are asked for at both servers at once. */
const AT_BOTH = 0.05;
/** Orders that are not answered by then are lost, in milliseconds after the last was begun. */
const SETTLED_WITHIN_MS = 120_000;
const AGAIN_AFTER_MS = 200;

/** Ends of orders, as those who asked were told. */
export interface OrderOutcomes {
  readonly orders: number;
  /** How often each status and code was answered. */
  readonly answers: Readonly<Record<string, number>>;
  /** Orders without an invoice at the end. */
  readonly lost: number;
  /** Orders for which two numbers were answered. */
  readonly doubled: number;
}

/** Orders that are asked for until they are answered, always as many at once. */
export class RacedOrders {
  /** The numbers that were answered, by order. */
  readonly #answered = new Map<OrderId, Set<string>>();
  readonly #answers: Record<string, number> = {};
  readonly #sales: Sales;
  readonly #bureaus: readonly BillingDataRequests[];
  #begun = 0;

  constructor(installation: Installation, urls: readonly string[]) {
    this.#sales = new Sales(installation);
    this.#bureaus = urls.map((url) => new BillingDataRequests(installation, url, IN_FLIGHT));
  }

  get spot(): ScenicSpotId {
    return this.#sales.spot.scenicSpotId;
  }

  get answered(): number {
    return this.#answered.size;
  }

  get numbers(): ReadonlySet<string> {
    return new Set([...this.#answered.values()].flatMap((numbers) => [...numbers]));
  }

  outcomes(): OrderOutcomes {
    const doubled = [...this.#answered.values()].filter((numbers) => numbers.size > 1).length;
    return {
      orders: this.#begun,
      lost: this.#begun - this.#answered.size,
      doubled,
      answers: this.#answers,
    };
  }

  /** Begins orders until a moment of the monotonic clock, and waits for the last of them. */
  async flow(endAt: number): Promise<void> {
    const worker = async (): Promise<void> => {
      while (performance.now() < endAt) {
        this.#begun += 1;
        await this.#issue(await this.#sales.sell(), endAt + SETTLED_WITHIN_MS);
      }
    };
    await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  }

  async close(): Promise<void> {
    await Promise.all(this.#bureaus.map((bureau) => bureau.close()));
  }

  async #issue(sale: Sale, giveUpAt: number): Promise<void> {
    const either = Math.floor(Math.random() * this.#bureaus.length);
    let asked = Math.random() < AT_BOTH ? this.#bureaus : this.#bureaus.slice(either, either + 1);
    do {
      const isIssued = await Promise.all(asked.map((bureau) => this.#ask(bureau, sale)));
      asked = asked.filter((_bureau, index) => isIssued[index] !== true);
      await sleep(asked.length === 0 ? 0 : AGAIN_AFTER_MS);
    } while (asked.length > 0 && performance.now() < giveUpAt);
  }

  async #ask(bureau: BillingDataRequests, sale: Sale): Promise<boolean> {
    const { status, body } = await bureau.send(sale);
    const { code = '' } = body as { readonly code?: string };
    const answer = `${status} ${code}`.trim();
    this.#answers[answer] = (this.#answers[answer] ?? 0) + 1;
    if (status !== 200) {
      return false;
    }
    const { orderId } = sale.order;
    const numbers = this.#answered.get(orderId) ?? new Set();
    this.#answered.set(orderId, numbers.add(billingDataAnswerSchema.parse(body).invoiceNumber));
    return true;
  }
}
