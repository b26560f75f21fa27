import { z } from 'zod';
import { assertActOf, readAct, verifyAct } from '../domain/act';
import type { ActContent } from '../domain/act';
import { InvoiceError } from '../domain/errors';
import { thumbprintSchema } from '../domain/identifiers';
import { officerKey } from '../domain/officer';
import type { LedgerContext } from './ledger-context';
import { actKey } from './ledger-key';

/** An act that was carried out, and who signed it. */
const carriedOutSchema = z.strictObject({
  kind: z.string(),
  /** Thumbprint of the officer's key. */
  officer: thumbprintSchema,
});

/**
 * Requires an officer's signature of what a function is asked, and notes that it was used.
 *
 * Who sends the transaction has no say: the bureau's server relays what an officer signed.
 *
 * @param jws - the act
 * @throws InvoiceError ACT_INVALID, ACT_TIME_IN_FUTURE, ACT_EXPIRED, OFFICER_NOT_FOUND
 * @throws InvoiceError ACT_ALREADY_CARRIED_OUT - the same signature, or another over the same act
 */
export async function carryOutAct(
  { state, settings, packagedSettings, time }: LedgerContext,
  jws: string,
  asked: ActContent,
): Promise<void> {
  const { header, act, payloadDigest } = readAct(jws, settings, time);
  await verifyAct(
    jws,
    officerKey(settings.officers ?? packagedSettings.officers ?? [], header.kid),
  );
  assertActOf(act, asked);
  const key = actKey(payloadDigest);
  if ((await state.read(key, carriedOutSchema)) !== undefined) {
    throw new InvoiceError('ACT_ALREADY_CARRIED_OUT', `the act ${payloadDigest} was carried out`);
  }
  state.write(key, { kind: act.kind, officer: header.kid });
}
