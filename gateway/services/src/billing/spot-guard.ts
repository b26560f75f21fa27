import type { ScenicSpotId } from '@guanming/chaincode/domain';
import { RequestError } from '@guanming/wire';
import type { Request, Response } from 'express';
import { bearerToken } from '../http/authentication';
import { newGuard } from '../http/guard';
import type { Guard } from '../http/guard';
import { callProblems } from '../http/problem-groups';
import type { SpotAccess } from './spot-access';

/**
 * Lets only ticketing servers of spots pass, by an access token; the spot that they stand for is in
 * `response.locals.spot`.
 */
export function newSpotGuard(access: Pick<SpotAccess, 'spotOf'>): Guard {
  const facts = {
    problems: [
      'CALLER_NOT_AUTHENTICATED',
      'PROVIDER_MISMATCH',
      'SERVER_BUSY',
      ...callProblems('spots:listKeys', 'spots:readSpotHead'),
    ],
    security: ['bearer'],
  } as const;
  return newGuard(facts, async (request, response, next) => {
    response.locals['spot'] = await access.spotOf(bearerToken(request), request.ip ?? '');
    next();
  });
}

/** Lets a ticketing server pass whose key may be used now: for what the spot alone may read. */
export function newUsableKeyGuard(access: Pick<SpotAccess, 'assertUsable'>): Guard {
  const facts = {
    problems: ['TICKETING_KEY_NOT_YET_ACTIVE', 'TICKETING_KEY_RETIRED', 'TICKETING_KEY_REVOKED'],
  } as const;
  return newGuard(facts, async (request: Request, _response, next) => {
    await access.assertUsable(bearerToken(request), request.ip ?? '');
    next();
  });
}

/** The spot that the access token of a request stands for. */
export function spotOf({ locals }: Response): ScenicSpotId {
  return locals['spot'] as ScenicSpotId;
}

/**
 * Makes sure that a ticketing server asks for its own spot.
 *
 * @throws RequestError `CALLER_NOT_ALLOWED`
 */
export function assertOwnSpot(response: Response, scenicSpotId: ScenicSpotId): void {
  if (spotOf(response) !== scenicSpotId) {
    throw new RequestError(
      'CALLER_NOT_ALLOWED',
      `The access token is not that of ${scenicSpotId}.`,
    );
  }
}
