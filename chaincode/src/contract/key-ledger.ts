import { z } from 'zod';
import type { KeyReference } from '../api/spot-requests';
import { InvoiceError } from '../domain/errors';
import { thumbprintSchema } from '../domain/identifiers';
import type { ScenicSpotId } from '../domain/identifiers';
import type { Instant } from '../domain/instant';
import {
  addKey,
  readKeyAddition,
  readKeyStatement,
  verifyKeyStatement,
} from '../domain/key-statement';
import type { SignedKeyStatement } from '../domain/key-statement';
import { thumbprint } from '../domain/public-jwk';
import type { Settings } from '../domain/settings';
import { assertKeyActive, ticketingKeySchema, vetoKey } from '../domain/ticketing-key';
import type { TicketingKey } from '../domain/ticketing-key';
import { firstTicketingKeyKey, ticketingKeyKey } from './ledger-key';
import type { LedgerState } from './ledger-state';
import { readSpotHead } from './spot-ledger';

/** Which key was a spot's first. */
const firstKeySchema = z.strictObject({ thumbprint: thumbprintSchema });

/**
 * Adds a ticketing key.
 *
 * @param statements - compact JWS, see `readKeyAddition`
 * @throws InvoiceError SCENIC_SPOT_NOT_FOUND, TICKETING_KEY_PROOF_INVALID,
 *   KEY_STATEMENT_TIME_IN_FUTURE, KEY_STATEMENT_EXPIRED, TICKETING_KEY_ALREADY_ADDED, and codes of an authorizing key that is not active
 */
export async function addTicketingKey(
  state: LedgerState,
  statements: readonly string[],
  settings: Settings,
  at: Instant,
): Promise<TicketingKey> {
  const addition = readKeyAddition(statements, settings, at);
  const { scenicSpotId } = addition.statement;
  await verifyKeyStatement(addition.proof.jws, addition.statement.jwk);
  await readSpotHead(state, scenicSpotId);
  const authorizer = addition.authorization
    ? await readSigner(state, addition.authorization, at)
    : await noteFirstKey(state, scenicSpotId, addition.thumbprint);
  const key = ticketingKeyKey(scenicSpotId, addition.thumbprint);
  const existing = await state.read(key, ticketingKeySchema);
  const added = addKey(addition, { existing, authorizer, settings }, at);
  state.write(key, added);
  return added;
}

/**
 * Lets an active key forbid another one that waits for its delay.
 *
 * @param statement - compact JWS with the action "veto"
 * @throws InvoiceError TICKETING_KEY_PROOF_INVALID, KEY_STATEMENT_TIME_IN_FUTURE,
 *   KEY_STATEMENT_EXPIRED, TICKETING_KEY_NOT_FOUND, TICKETING_KEY_TRANSITION_NOT_ALLOWED, and codes of a signing key that is not active
 */
export async function vetoTicketingKey(
  state: LedgerState,
  statement: string,
  settings: Settings,
  at: Instant,
): Promise<TicketingKey> {
  const signed = readKeyStatement(statement, settings, at);
  const { action, scenicSpotId, jwk } = signed.statement;
  if (action !== 'veto') {
    throw new InvoiceError('TICKETING_KEY_PROOF_INVALID', 'the statement does not veto a key');
  }
  await readSigner(state, signed, at);
  return changeTicketingKey(state, { scenicSpotId, thumbprint: thumbprint(jwk) }, (key) =>
    vetoKey(key, at),
  );
}

/**
 * Reads a key, applies a transition of the domain and writes the outcome.
 *
 * @throws InvoiceError TICKETING_KEY_NOT_FOUND, and what the transition throws
 */
export async function changeTicketingKey(
  state: LedgerState,
  reference: KeyReference,
  transition: (key: TicketingKey) => TicketingKey,
): Promise<TicketingKey> {
  const key = ticketingKeyKey(reference.scenicSpotId, reference.thumbprint);
  const current = await state.read(key, ticketingKeySchema);
  if (current === undefined) {
    throw new InvoiceError(
      'TICKETING_KEY_NOT_FOUND',
      `${reference.scenicSpotId} has no ticketing key ${reference.thumbprint}`,
    );
  }
  const changed = transition(current);
  state.write(key, changed);
  return changed;
}

/** The active key that signed a statement, its signature verified. */
async function readSigner(
  state: LedgerState,
  { jws, header, statement }: SignedKeyStatement,
  at: Instant,
): Promise<TicketingKey> {
  const key = ticketingKeyKey(statement.scenicSpotId, header.kid);
  const signer = await state.read(key, ticketingKeySchema);
  assertKeyActive(signer, at);
  await verifyKeyStatement(jws, signer.jwk);
  return signer;
}

/** Whether a key that no other key authorizes is the spot's first; a later one is a recovery. */
async function noteFirstKey(
  state: LedgerState,
  scenicSpotId: ScenicSpotId,
  newThumbprint: string,
): Promise<'first' | 'recovery'> {
  const key = firstTicketingKeyKey(scenicSpotId);
  if ((await state.read(key, firstKeySchema)) !== undefined) {
    return 'recovery';
  }
  state.write(key, { thumbprint: newThumbprint });
  return 'first';
}
