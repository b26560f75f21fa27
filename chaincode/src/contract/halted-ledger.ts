import { z } from 'zod';
import { InvoiceError } from '../domain/errors';
import { haltedSchema, nothingHalted } from '../domain/halted';
import type { Halted } from '../domain/halted';
import { haltedKey } from './ledger-key';
import type { LedgerState } from './ledger-state';
import type { OtherLedgers } from './other-ledgers';

/**
 * Reads what is stopped, as another chaincode asks `stops`.
 *
 * @throws InvoiceError STOPS_UNREADABLE - then everything is
 */
export function readHalted(others: OtherLedgers): Promise<Halted> {
  return others.read('stops:readHalted', {});
}

/**
 * Reads what is stopped from the own state of `stops`.
 *
 * @throws InvoiceError STOPS_UNREADABLE
 */
export async function readOwnHalted(state: LedgerState): Promise<Halted> {
  await state.load([haltedKey]);
  let halted: Halted | undefined;
  try {
    halted = state.loaded(haltedKey, haltedSchema);
  } catch (error) {
    throw unreadable('the record of what is stopped has a form of another version', error);
  }
  if (halted === undefined) {
    throw unreadable('the ledger has no record of what is stopped');
  }
  return halted;
}

/**
 * Begins the record of what is stopped.
 *
 * @throws InvoiceError STOPS_UNREADABLE - there was one before: whoever erased it must not gain by it
 */
export async function beginHalted(state: LedgerState): Promise<void> {
  const history = await state.histories([haltedKey]).catch((error: unknown) => {
    throw unreadable('the record of what is stopped has a form of another version', error);
  });
  if (history.length > 0 || (await state.read(haltedKey, z.unknown())) !== undefined) {
    throw unreadable('the record of what is stopped was begun before');
  }
  state.write(haltedKey, nothingHalted);
}

function unreadable(detail: string, cause?: unknown): InvoiceError {
  return new InvoiceError('STOPS_UNREADABLE', `${detail}; until it is restored, all is`, { cause });
}
