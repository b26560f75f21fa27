import type { OrderView } from '@guanming/wire';
import { signal } from '@preact/signals';
import { ensureAccount } from '../account';
import { newUuid } from '../new-uuid';
import { pause } from '../pause';
import { placeOrder } from '../shop-api';
import { forgetIf, keep, keepFirst, readKept } from '../terminal-db';
import { forgetDraft } from './draft-state';
import { PurchaseFlow } from './purchase';
import type { Purchase, PurchaseState } from './purchase';

/** Where the last purchase of this device stands. */
export const lastPurchase = signal<PurchaseState>({ status: 'none' });

/** Whether somebody is looking at a purchase: then nothing else tells of it. */
export const watchingPurchase = signal(false);

async function send(purchase: Purchase): Promise<OrderView> {
  await ensureAccount();
  const { terminal, ...order } = await placeOrder(purchase);
  if (terminal !== undefined) {
    await keep('terminal', terminal);
  }
  return order;
}

const flow = new PurchaseFlow({
  kept: {
    read: () => readKept('purchase'),
    keepFirst: (purchase) => keepFirst('purchase', purchase),
    forget: ({ idempotencyKey }) =>
      forgetIf('purchase', (kept) => kept.idempotencyKey === idempotencyKey),
  },
  send,
  wait: pause,
  show: (state) => {
    lastPurchase.value = state;
  },
});

/** Completes what an earlier page left. */
export async function resumePurchase(): Promise<void> {
  const state = await flow.resume();
  if (state.status === 'placed') {
    forgetDraft(state.order.scenicSpotId);
  }
}

/**
 * Completes, with the account of now, a purchase that is not answered yet.
 *
 * @returns whether there was one
 */
export async function settlePurchase(): Promise<boolean> {
  return (await flow.resume()).status !== 'none';
}

/**
 * Buys.
 *
 * @returns the order; nothing when the shop refused or another purchase had to be completed first
 */
export async function buy(body: Purchase['body'], total: number): Promise<OrderView | undefined> {
  const idempotencyKey = newUuid();
  const confirmedAt = Date.now();
  const state = await flow.confirm({ idempotencyKey, body, total, confirmedAt });
  return state.status === 'placed' && state.purchase.idempotencyKey === idempotencyKey
    ? state.order
    : undefined;
}

/** The person has seen what became of it. */
export function dismissPurchase(): void {
  if (lastPurchase.value.status !== 'under-way') {
    lastPurchase.value = { status: 'none' };
  }
}
