import { z } from 'zod';
import { assertActOf, readAct, verifyAct } from '../domain/act';
import type { ActContent, SignedAct } from '../domain/act';
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
 * @param jws - the act
 * @throws InvoiceError as {@link requireOfficersAct}
 * @throws InvoiceError ACT_ALREADY_CARRIED_OUT - the same signature, or another over the same act
 */
export async function carryOutAct(
  ctx: LedgerContext,
  jws: string,
  asked: ActContent,
): Promise<void> {
  const { header, act, payloadDigest } = await requireOfficersAct(ctx, jws);
  assertActOf(act, asked);
  const key = actKey(payloadDigest);
  if ((await ctx.state.read(key, carriedOutSchema)) !== undefined) {
    throw new InvoiceError('ACT_ALREADY_CARRIED_OUT', `the act ${payloadDigest} was carried out`);
  }
  ctx.state.write(key, { kind: act.kind, officer: header.kid });
}

/**
 * Requires a signature of an officer whom the settings name, whatever it is of. Who sends the
 * transaction has no say: the bureau's server relays what an officer signed.
 *
 * @throws InvoiceError ACT_INVALID, ACT_TIME_IN_FUTURE, ACT_EXPIRED, OFFICER_NOT_FOUND
 */
export async function requireOfficersAct(
  { settings, packagedSettings, time }: LedgerContext,
  jws: string,
): Promise<SignedAct> {
  const signed = readAct(jws, settings, time);
  const officers = settings.officers ?? packagedSettings.officers ?? [];
  await verifyAct(jws, officerKey(officers, signed.header.kid));
  return signed;
}
