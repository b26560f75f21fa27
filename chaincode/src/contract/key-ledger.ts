import type { KeyReference } from '../api/spot-requests';
import { InvoiceError } from '../domain/errors';
import type { Halted } from '../domain/halted';
import type { Instant } from '../domain/instant';
import { addKey, readKeyAddition, verifyKeyStatement } from '../domain/key-statement';
import type { SignedKeyStatement } from '../domain/key-statement';
import { keyOf, rekeySpotLive, spotLiveSchema } from '../domain/spot-live';
import type { SpotLive } from '../domain/spot-live';
import { assertKeyActive, retireKey, ticketingKeySchema } from '../domain/ticketing-key';
import type { TicketingKey } from '../domain/ticketing-key';
import { readHalted } from './halted-ledger';
import type { LedgerContext } from './ledger-context';
import { spotLiveKey, ticketingKeyKey } from './ledger-key';
import type { LedgerState } from './ledger-state';
import type { OtherLedgers } from './other-ledgers';
import { readSpotLive } from './spot-ledger';

/**
 * Adds a ticketing key. One that no active key of the spot signs for takes an approver of its provider.
 *
 * @param statements - compact JWS, see `readKeyAddition`
 * @throws InvoiceError SCENIC_SPOT_NOT_FOUND, TICKETING_KEY_PROOF_INVALID,
 *   KEY_STATEMENT_TIME_IN_FUTURE, KEY_STATEMENT_EXPIRED, TICKETING_KEY_ALREADY_ADDED,
 *   STOPS_UNREADABLE, ACT_NEEDS_OFFICERS, ACT_NEEDS_APPROVER, and codes of an authorizing key that
 *   is not active
 */
export async function addTicketingKey(
  ctx: LedgerContext,
  statements: readonly string[],
): Promise<TicketingKey> {
  const { state, others, settings, time: at } = ctx;
  const addition = readKeyAddition(statements, settings, at);
  const { scenicSpotId } = addition.statement;
  await verifyKeyStatement(addition.proof.jws, addition.statement.jwk);
  const live = await readSpotLive(state, scenicSpotId);
  if (addition.authorization === undefined) {
    ctx.requireSigners('approved', live.provider);
  }
  const halted = await readHalted(others);
  const authorizer = addition.authorization
    ? await assertSigner(live, halted, addition.authorization, at)
    : originOf(live);
  const existing = keyOf(live, halted, addition.thumbprint);
  const added = addKey(addition, { existing, authorizer, settings }, at);
  await writeKey(state, live, added);
  return added;
}

/**
 * Retires a ticketing key.
 *
 * @throws InvoiceError TICKETING_KEY_NOT_FOUND, STOPS_UNREADABLE, and as the domain's transition
 */
export async function retireTicketingKey(
  state: LedgerState,
  others: OtherLedgers,
  reference: KeyReference,
  at: Instant,
): Promise<TicketingKey> {
  const live = await state.read(spotLiveKey(reference.scenicSpotId), spotLiveSchema);
  const [owner, key] = findKey(live, await readHalted(others), reference);
  const retired = retireKey(key, at);
  await writeKey(state, owner, retired);
  return retired;
}

/**
 * A spot, and a key of it as it stands.
 *
 * @throws InvoiceError TICKETING_KEY_NOT_FOUND - also when there is no such spot
 */
export function findKey(
  live: SpotLive | undefined,
  halted: Halted,
  { scenicSpotId, thumbprint }: KeyReference,
): readonly [SpotLive, TicketingKey] {
  const key = live && keyOf(live, halted, thumbprint);
  if (live === undefined || key === undefined) {
    throw new InvoiceError(
      'TICKETING_KEY_NOT_FOUND',
      `${scenicSpotId} has no ticketing key ${thumbprint}`,
    );
  }
  return [live, key];
}

/**
 * The active key that signed a statement, its signature verified.
 *
 * @throws InvoiceError TICKETING_KEY_PROOF_INVALID, and codes of a key that is not active
 */
export async function assertSigner(
  live: SpotLive | undefined,
  halted: Halted,
  { jws, header }: SignedKeyStatement,
  at: Instant,
): Promise<TicketingKey> {
  const signer = live && keyOf(live, halted, header.kid);
  assertKeyActive(signer, at);
  await verifyKeyStatement(jws, signer.jwk);
  return signer;
}

/** Whether a key that no other key authorizes is the spot's first; a later one is a recovery. */
function originOf({ keys }: SpotLive): 'first' | 'recovery' {
  return keys.length === 0 ? 'first' : 'recovery';
}

async function writeKey(state: LedgerState, live: SpotLive, key: TicketingKey): Promise<void> {
  const ownKey = ticketingKeyKey(key.scenicSpotId, key.thumbprint);
  await state.read(ownKey, ticketingKeySchema);
  state.write(ownKey, key);
  state.write(spotLiveKey(key.scenicSpotId), rekeySpotLive(live, key));
}
