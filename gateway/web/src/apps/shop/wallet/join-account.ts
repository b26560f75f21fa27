import type { KnownTerminal } from '../terminal-db';

/** Steps that {@link joinAccount} takes: settle a purchase, join, keep the account. */
export interface JoinParts {
  /** Completes a purchase that is not answered yet; tells whether there was one. */
  readonly settlePurchase: () => Promise<boolean>;
  /** Joins the account of the code. */
  readonly recover: (code: string) => Promise<KnownTerminal>;
  readonly keep: (terminal: KnownTerminal) => Promise<void>;
}

/**
 * Joins the account of a code, and keeps what opens it again. A purchase that is not answered yet
 * belongs to the account of now: it is completed instead, and the person asked once more.
 *
 * @throws ProblemError when the shop refuses
 */
export async function joinAccount(
  code: string,
  { settlePurchase, recover, keep }: JoinParts,
): Promise<'joined' | 'purchase-first'> {
  if (await settlePurchase()) {
    return 'purchase-first';
  }
  const { terminalId, recoveryCode } = await recover(code);
  await keep({ terminalId, recoveryCode });
  return 'joined';
}
