import { orderSchema, parseJson } from '@guanming/chaincode/domain';
import type { Buyer } from '@guanming/chaincode/domain';

/** The buyer in payload bytes of ours. */
export function buyerOf(payload: Uint8Array): Buyer {
  return orderSchema.parse(parseJson(new TextDecoder().decode(payload))).buyer;
}
