import { ProblemError } from '../../pages/http-client';
import { listOrders, openTerminal, recoverTerminal } from './shop-api';
import { keep, readKept } from './terminal-db';

/** Whether an error says that the shop does not know this terminal. */
export function isUnknownTerminal(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.status === 401;
}

/** Whether the cookie is still there. */
async function isKnown(): Promise<boolean> {
  try {
    await listOrders(1);
    return true;
  } catch (error) {
    if (isUnknownTerminal(error)) {
      return false;
    }
    throw error;
  }
}

/**
 * Joins the account again whose recovery code this device keeps, such as when cookies were cleared.
 *
 * @returns whether that worked
 */
export async function rejoinAccount(): Promise<boolean> {
  const recoveryCode = (await readKept('terminal'))?.recoveryCode;
  if (recoveryCode === undefined) {
    return false;
  }
  try {
    const joined = await recoverTerminal(recoveryCode);
    await keep('terminal', { terminalId: joined.terminalId, recoveryCode: joined.recoveryCode });
    return true;
  } catch (error) {
    if (isUnknownTerminal(error)) {
      return false;
    }
    throw error;
  }
}

/**
 * Makes sure that the shop knows this terminal before anything is bought: an order that opens the
 * account itself could be made twice when its answer, and the cookie with it, is lost.
 */
export async function ensureAccount(): Promise<void> {
  const kept = await readKept('terminal');
  if (kept !== undefined && ((await isKnown()) || (await rejoinAccount()))) {
    return;
  }
  const { terminalId, recoveryCode } = await openTerminal();
  await keep('terminal', { terminalId, recoveryCode });
}
