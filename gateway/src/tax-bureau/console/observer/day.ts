import type { Instant } from '@guanming/chaincode/domain';

/** China has one time all year, eight hours before UTC. */
const OFFSET_MS = 8 * 3_600_000;

/** The calendar day of an instant in Asia/Shanghai, such as `2026-11-22`. */
export function dayInShanghai(instant: Instant): string {
  return new Date(Date.parse(instant) + OFFSET_MS).toISOString().slice(0, 10);
}
