import { randomBytes } from 'node:crypto';
import { orderIdSchema } from '@guanming/chaincode/domain';
import type { OrderId } from '@guanming/chaincode/domain';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RANDOM_BITS = 80n;

function toCrockford(value: bigint, length: number): string {
  let text = '';
  for (let rest = value; text.length < length; rest >>= 5n) {
    text = CROCKFORD.charAt(Number(rest & 31n)) + text;
  }
  return text;
}

/**
 * Makes order ids: 26 Crockford base32 characters, 48 bits of time and 80 random bits. They rise,
 * also within a millisecond and when the clock goes back, because rising ledger keys are faster;
 * they say nothing of who bought what.
 *
 * @param clock - milliseconds since 1970-01-01T00:00:00Z
 */
export function newOrderIds(clock: () => number = Date.now): () => OrderId {
  let last = 0n;
  return () => {
    const random = BigInt(`0x${randomBytes(10).toString('hex')}`);
    const fresh = (BigInt(clock()) << RANDOM_BITS) | random;
    last = fresh > last ? fresh : last + 1n;
    return orderIdSchema.parse(toCrockford(last, 26));
  };
}
