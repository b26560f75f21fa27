import { ProblemError } from '../../http-client';
import { CookiesRefusedError } from '../../kept/cookies';
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
async function rejoinAccount(): Promise<boolean> {
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
 * Asks as a member of the account; a terminal whose cookie is lost joins its account again.
 *
 * @throws ProblemError also when this device knows no account
 */
export async function asMember<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    if (isUnknownTerminal(error) && (await rejoinAccount())) {
      return ask();
    }
    throw error;
  }
}

/**
 * Makes sure that the shop knows this terminal before anything is bought: an order that opens the
 * account itself could be made twice when its answer, and the cookie with it, is lost.
 *
 * @throws CookiesRefusedError when the shop cannot know this browser again
 */
export async function ensureAccount(): Promise<void> {
  const kept = await readKept('terminal');
  if (kept !== undefined && ((await isKnown()) || (await rejoinAccount()))) {
    return;
  }
  const { terminalId, recoveryCode } = await openTerminal();
  if (!(await isKnown())) {
    throw new CookiesRefusedError('The shop forgot this terminal at once');
  }
  await keep('terminal', { terminalId, recoveryCode });
}
