import type { Buyer } from '@guanming/chaincode/domain';
import type {
  OrderList,
  OrderView,
  ScenicSpotList,
  ScenicSpotOffer,
  TerminalIntroduction,
  TerminalList,
} from '@guanming/wire';
import { askFile, askJson } from '../../http-client';
import type { Purchase } from './purchase/purchase';

/** Longer than any answer takes; without one in time, it is asked again. */
const TIMEOUT_MS = 15_000;

/** One kind of ticket. */
export type Offer = ScenicSpotOffer['offers'][number];

/** Which of the shop's spots are asked for. */
export interface ShopSpotQuery {
  /** A part of the name; unless all. */
  readonly q?: string;
  /** The `next` of the page before; unless the first. */
  readonly after?: string;
}

/** A page of the scenic spots of the shop, by identifier. */
export function listSpots(
  { q, after }: ShopSpotQuery = {},
  signal?: AbortSignal,
): Promise<ScenicSpotList> {
  const query = new URLSearchParams({ ...(q && { q }), ...(after && { after }) });
  const words = query.size === 0 ? '' : `?${query.toString()}`;
  return askJson(`/v1/scenic-spots${words}`, { signal, timeoutMs: TIMEOUT_MS });
}

/** A scenic spot of the shop. */
export function readSpot(scenicSpotId: string, signal?: AbortSignal): Promise<ScenicSpotOffer> {
  return askJson(`/v1/scenic-spots/${encodeURIComponent(scenicSpotId)}`, {
    signal,
    timeoutMs: TIMEOUT_MS,
  });
}

/** Opens an account for this terminal unless it has one; the cookie tells. */
export function openTerminal(): Promise<TerminalIntroduction> {
  return askJson('/v1/terminals', { method: 'POST', timeoutMs: TIMEOUT_MS });
}

/** Joins the account of a recovery code from this terminal. */
export function recoverTerminal(recoveryCode: string): Promise<TerminalIntroduction> {
  return askJson('/v1/terminals/recoveries', {
    method: 'POST',
    body: { recoveryCode },
    timeoutMs: TIMEOUT_MS,
  });
}

/** Makes a new recovery code of this terminal; the old one ends. */
export function renewRecoveryCode(): Promise<TerminalIntroduction> {
  return askJson('/v1/terminals/recovery-codes', { method: 'POST', timeoutMs: TIMEOUT_MS });
}

/** The terminals of this account. */
export async function listTerminals(signal: AbortSignal): Promise<TerminalList['terminals']> {
  const { terminals } = await askJson<TerminalList>('/v1/terminals', {
    signal,
    timeoutMs: TIMEOUT_MS,
  });
  return terminals;
}

/** Ends a terminal of this account, with its recovery code. */
export function endTerminal(terminalId: string): Promise<void> {
  const path = `/v1/terminals/${encodeURIComponent(terminalId)}`;
  return askJson(path, { method: 'DELETE', timeoutMs: TIMEOUT_MS });
}

/** Ends all other terminals of this account, with their recovery codes. */
export function endOtherTerminals(): Promise<void> {
  return askJson('/v1/terminals/others', { method: 'DELETE', timeoutMs: TIMEOUT_MS });
}

/** Buys; the same purchase gives the same order, however often it is sent. */
export function placeOrder({ idempotencyKey, body }: Purchase): Promise<OrderView> {
  return askJson('/v1/orders', {
    method: 'POST',
    body,
    headers: { 'idempotency-key': idempotencyKey },
    timeoutMs: TIMEOUT_MS,
  });
}

/** One page of the account's orders, newest first. */
export async function listOrders(
  limit: number,
  before?: string,
  signal?: AbortSignal,
): Promise<readonly OrderView[]> {
  const query = new URLSearchParams({ limit: String(limit), ...(before && { before }) });
  const { orders } = await askJson<OrderList>(`/v1/orders?${query.toString()}`, {
    signal,
    timeoutMs: TIMEOUT_MS,
  });
  return orders;
}

/** An order of the account. */
export function readOrder(orderId: string, signal?: AbortSignal): Promise<OrderView> {
  return askJson(`/v1/orders/${encodeURIComponent(orderId)}`, { signal, timeoutMs: TIMEOUT_MS });
}

/** Asks for the invoice of an order; the same request again changes nothing. */
export function requestInvoice(orderId: string, buyer: Buyer): Promise<OrderView> {
  return askJson(`/v1/orders/${encodeURIComponent(orderId)}/invoice`, {
    method: 'PUT',
    body: { buyer },
    timeoutMs: TIMEOUT_MS,
  });
}

/** Has the token renewed that opens the PDF of an order's invoice. */
export function renewPdfToken(orderId: string): Promise<OrderView> {
  return askJson(`/v1/orders/${encodeURIComponent(orderId)}/invoice/pdf-tokens`, {
    method: 'POST',
    timeoutMs: TIMEOUT_MS,
  });
}

/** The PDF of an order's invoice, which the shop fetches where this terminal cannot. */
export function relayPdf(orderId: string): Promise<Blob> {
  return askFile(`/v1/orders/${encodeURIComponent(orderId)}/invoice/pdf`, { timeoutMs: 30_000 });
}
