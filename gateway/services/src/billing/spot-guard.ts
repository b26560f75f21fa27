import type { ScenicSpotId } from '@guanming/chaincode/domain';
import { RequestError } from '@guanming/wire';
import type { Response } from 'express';
import { bearerToken } from '../http/authentication';
import { newGuard } from '../http/guard';
import type { Guard } from '../http/guard';
import type { SpotCredentials } from './spot-credentials';

/** Lets only ticketing servers pass; the spots that they stand for are in `response.locals.spots`. */
export function newSpotGuard(credentials: SpotCredentials): Guard {
  const facts = { problems: ['CALLER_NOT_AUTHENTICATED'], security: ['bearer'] } as const;
  return newGuard(facts, (request, response, next) => {
    response.locals['spots'] = credentials.spotsOf(bearerToken(request));
    next();
  });
}

/**
 * Makes sure that a ticketing server asks for a spot of its own.
 *
 * @throws RequestError `CALLER_NOT_ALLOWED`
 */
export function assertOwnSpot({ locals }: Response, scenicSpotId: ScenicSpotId): void {
  const spots = locals['spots'] as ReadonlySet<ScenicSpotId>;
  if (!spots.has(scenicSpotId)) {
    throw new RequestError('CALLER_NOT_ALLOWED', `The credential is not that of ${scenicSpotId}.`);
  }
}
