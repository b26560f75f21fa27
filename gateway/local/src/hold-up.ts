import { isProblemCode, problemTypeOf } from '@guanming/wire';
import { readServerLog } from './server-log';

/** Why an order has no invoice, and what a person can do about it. */
export interface HoldUp {
  /** A code of the servers, or of the connection between them; `NO_ATTEMPT` when none was made. */
  readonly code: string;
  readonly cause: string;
  readonly advice: string;
}

const CONSOLE = 'as an officer at the console ("npm run console:login")';
const LOOK = '"npm run network -- status" shows which process or node is down';

/** What mends what an officer can mend. */
const OFFICERS_REMEDIES: Readonly<Record<string, string>> = {
  SECTION_EXHAUSTED: `Grant the spot another section of numbers, ${CONSOLE}.`,
  SECTION_NOT_GRANTED: `Grant the spot a section of this year's numbers, ${CONSOLE}.`,
  SCENIC_SPOT_NOT_FOUND: `Register the spot, ${CONSOLE}.`,
  BILLING_QUALIFICATION_MISSING: `Grant the spot a billing qualification, ${CONSOLE}.`,
  BILLING_QUALIFICATION_SUSPENDED: `Lift the suspension of the spot's qualification, ${CONSOLE}.`,
  BILLING_QUALIFICATION_REVOKED: `A revoked qualification stays revoked: order of another spot.`,
  BILLING_QUALIFICATION_EXPIRED: `Extend the spot's billing qualification, ${CONSOLE}.`,
  BILLING_QUALIFICATION_NOT_YET_VALID: `Wait until the qualification is valid, or change it, ${CONSOLE}.`,
  TICKETING_KEY_NOT_FOUND: `Register the spot's ticketing key, ${CONSOLE}.`,
  TICKETING_KEY_REVOKED: `Register a new ticketing key of the spot, ${CONSOLE}.`,
  TICKETING_KEY_RETIRED: `Register a new ticketing key of the spot, ${CONSOLE}.`,
  TICKETING_KEY_NOT_YET_ACTIVE: 'Wait until the delay of the new key is over.',
  CLOCK_SKEW: "Set the clocks of the servers' machines.",
  STORAGE_FULL: 'Make room on the disk; the server goes on by itself then.',
};

/** Meaning and remedy of a code of a refusal, or of an attempt without outcome. */
export function explainCode(code: string): Omit<HoldUp, 'code'> {
  const cause = isProblemCode(code)
    ? problemTypeOf(code).title
    : `The billing server does not answer as it should`;
  return { cause, advice: OFFICERS_REMEDIES[code] ?? `${LOOK}; the logs say why.` };
}

/**
 * Cause that held up the last attempt at an order, by the shop's own log: an order that is neither
 * issued nor refused has no reason on the ledger yet.
 */
export async function findHoldUp(networkDir: string, orderId: string): Promise<HoldUp> {
  const attempts = await readServerLog(
    networkDir,
    'ticketing-server',
    (line) => line.orderId === orderId && line.reason !== undefined,
  );
  const code = attempts.at(-1)?.reason;
  return code === undefined
    ? {
        code: 'NO_ATTEMPT',
        cause: 'The first attempt at it has no outcome yet',
        advice: `${LOOK}; the logs say why.`,
      }
    : { code, ...explainCode(code) };
}
