import type { KeyReference } from '../api/spot-requests';
import { InvoiceError } from '../domain/errors';
import { haltKey } from '../domain/halted';
import type { Instant } from '../domain/instant';
import type { SignedKeyStatement } from '../domain/key-statement';
import { thumbprint } from '../domain/public-jwk';
import { ticketingKeySchema, vetoKey } from '../domain/ticketing-key';
import type { TicketingKey } from '../domain/ticketing-key';
import type { GovernanceFacts } from './governance-facts';
import { readOwnHalted } from './halted-ledger';
import { assertSigner, findKey } from './key-ledger';
import { haltedKey, keyHaltKey } from './ledger-key';
import type { LedgerState } from './ledger-state';

/**
 * Stops a key for ever, by a transition of the domain.
 *
 * @throws InvoiceError TICKETING_KEY_NOT_FOUND, STOPS_UNREADABLE, and what the transition throws
 */
export async function stopTicketingKey(
  state: LedgerState,
  facts: GovernanceFacts,
  reference: KeyReference,
  transition: (key: TicketingKey) => TicketingKey,
): Promise<TicketingKey> {
  const halted = await readOwnHalted(state);
  const [, key] = findKey(facts.spot(reference.scenicSpotId), halted, reference);
  const stopped = transition(key);
  const ownKey = keyHaltKey(key.scenicSpotId, key.thumbprint);
  await state.read(ownKey, ticketingKeySchema);
  state.write(ownKey, stopped);
  state.write(haltedKey, haltKey(halted, stopped));
  return stopped;
}

/**
 * Lets an active key forbid another one that waits for its delay.
 *
 * @throws InvoiceError TICKETING_KEY_PROOF_INVALID, TICKETING_KEY_NOT_FOUND, STOPS_UNREADABLE,
 *   TICKETING_KEY_TRANSITION_NOT_ALLOWED, and codes of a signing key that is not active
 */
export async function vetoTicketingKey(
  state: LedgerState,
  facts: GovernanceFacts,
  signed: SignedKeyStatement,
  at: Instant,
): Promise<TicketingKey> {
  const { action, scenicSpotId, jwk } = signed.statement;
  if (action !== 'veto') {
    throw new InvoiceError('TICKETING_KEY_PROOF_INVALID', 'the statement does not veto a key');
  }
  await assertSigner(facts.spot(scenicSpotId), await readOwnHalted(state), signed, at);
  const reference = { scenicSpotId, thumbprint: thumbprint(jwk) };
  return stopTicketingKey(state, facts, reference, (key) => vetoKey(key, at));
}
