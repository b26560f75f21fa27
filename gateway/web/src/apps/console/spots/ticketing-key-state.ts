import type { TicketingKey } from '@guanming/chaincode/domain';
import type { Mood } from '../../../components/feedback';
import type { ConsoleKey } from '../console-dictionary';

/** State of a ticketing key now. */
export type KeyState = 'waiting' | 'active' | 'retired' | 'revoked' | 'vetoed';

/** @param now - UTC, RFC 3339 */
export function keyStateOf(key: TicketingKey, now: string): KeyState {
  if (key.vetoedAt !== undefined) {
    return 'vetoed';
  }
  if (key.revokedAt !== undefined) {
    return 'revoked';
  }
  if (key.retiredAt !== undefined) {
    return 'retired';
  }
  return Date.parse(now) < Date.parse(key.activeFrom) ? 'waiting' : 'active';
}

/** How each state is shown. */
export const keyStates: Readonly<Record<KeyState, readonly [Mood | undefined, ConsoleKey]>> = {
  waiting: ['info', 'keyWaiting'],
  active: ['good', 'keyActive'],
  retired: [undefined, 'keyRetired'],
  revoked: ['bad', 'keyRevoked'],
  vetoed: ['bad', 'keyVetoed'],
};

/** The change that left a key as it is. */
export function keyEventOf(key: TicketingKey): ConsoleKey {
  if (key.vetoedAt !== undefined) {
    return 'keyVetoed';
  }
  if (key.revokedAt !== undefined) {
    return 'keyRevoked';
  }
  return key.retiredAt === undefined ? 'keyWasAdded' : 'keyRetired';
}
