import {
  assertOrderTime,
  buyerSchema,
  instantFromSeconds,
  InvoiceError,
  orderSchema,
  parseJson,
} from '@guanming/chaincode/domain';
import type { Buyer } from '@guanming/chaincode/domain';
import { z } from 'zod';

/** What stays readable in payload bytes of ours, whichever version wrote them. */
const namedBuyerSchema = z.object({ buyer: buyerSchema });

function contentOf(payload: Uint8Array): unknown {
  return parseJson(new TextDecoder().decode(payload));
}

/** The buyer in payload bytes of ours. */
export function buyerOf(payload: Uint8Array): Buyer {
  return namedBuyerSchema.parse(contentOf(payload)).buyer;
}

/**
 * Whether no new invoice comes of payload bytes any more: they have expired, or have the form of an
 * earlier version.
 *
 * @param now - milliseconds since 1970-01-01T00:00:00Z
 */
export function hasExpired(payload: Uint8Array, now: number): boolean {
  const { success, data } = orderSchema.safeParse(contentOf(payload));
  return !success || now >= data.exp * 1_000;
}

/**
 * Whether payload bytes may become an invoice now: not when they {@link hasExpired | have expired},
 * and not when a wrong clock wrote them.
 *
 * @param now - milliseconds since 1970-01-01T00:00:00Z
 */
export function isInTime(payload: Uint8Array, now: number): boolean {
  const { success, data } = orderSchema.safeParse(contentOf(payload));
  if (!success) {
    return false;
  }
  try {
    assertOrderTime(data, instantFromSeconds(Math.floor(now / 1_000)));
    return true;
  } catch (error) {
    if (error instanceof InvoiceError) {
      return false;
    }
    throw error;
  }
}
