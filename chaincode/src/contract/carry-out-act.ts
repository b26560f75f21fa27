import { z } from 'zod';
import { assertActOf, readAct, verifyAct } from '../domain/act';
import type { ActContent, SignedAct } from '../domain/act';
import { InvoiceError } from '../domain/errors';
import { thumbprintSchema } from '../domain/identifiers';
import type { Signers } from '../domain/signers';
import type { LedgerContext } from './ledger-context';
import { actKey } from './ledger-key';

/** An act that was carried out, and who signed it. */
const carriedOutSchema = z.strictObject({
  kind: z.string(),
  /** Thumbprints of the keys of all who signed. */
  signers: z.array(thumbprintSchema),
});

/**
 * Requires the signatures that a function takes of what it is asked, and notes that they were used.
 *
 * @param signatures - the act
 * @param signers - who must sign whatever is asked
 * @throws InvoiceError as {@link requireAct}
 * @throws InvoiceError ACT_ALREADY_CARRIED_OUT - the same signatures, or others over the same act
 */
export async function carryOutAct(
  ctx: LedgerContext,
  signatures: readonly string[],
  signers: Signers,
  asked: ActContent,
): Promise<void> {
  const { act, payloadDigest, signatures: read } = await requireAct(ctx, signatures, signers);
  assertActOf(act, asked);
  const key = actKey(payloadDigest);
  if ((await ctx.state.read(key, carriedOutSchema)) !== undefined) {
    throw new InvoiceError('ACT_ALREADY_CARRIED_OUT', `the act ${payloadDigest} was carried out`);
  }
  ctx.state.write(key, { kind: act.kind, signers: read.map(({ kid }) => kid) });
}

/**
 * Requires an act of officers and approvers whom the settings name, whatever it is of. Who sends the
 * transaction has no say: the bureau's server relays what others signed.
 *
 * @throws InvoiceError ACT_INVALID, ACT_TIME_IN_FUTURE, ACT_EXPIRED, OFFICER_NOT_FOUND,
 *   ACT_NEEDS_OFFICERS, ACT_NEEDS_APPROVER
 */
export async function requireAct(
  ctx: LedgerContext,
  signatures: readonly string[],
  signers: Signers,
): Promise<SignedAct> {
  const { settings, packagedSettings, time } = ctx;
  const signed = readAct(signatures, settings, time);
  const { officers = packagedSettings.officers, consoleOrigin } = settings;
  ctx.signedBy(await verifyAct(signed, { officers, consoleOrigin }));
  ctx.requireSigners(signers);
  return signed;
}
