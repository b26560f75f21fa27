import type { Buyer } from '@guanming/chaincode/domain';
import { text } from '../shop-dictionary';

/** How a title is called in lists. */
export function titleName(buyer: Buyer): string {
  return buyer.name ?? text('individual');
}
