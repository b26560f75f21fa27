import { RequestError } from '@guanming/wire';
import { rateLimit } from 'express-rate-limit';
import { newGuard } from './guard';
import type { Guard } from './guard';

/** Largest JSON body, in bytes: an order JWS is at most 16 kB. */
export const JSON_BODY_LIMIT = 64 * 1024;

/** Bounds what one caller may ask in a window. */
export interface RateLimit {
  /** Most requests in one window. */
  readonly limit: number;
  /** Length of the window in milliseconds. */
  readonly windowMs: number;
}

/** Limits the requests of one network address; beyond that `TOO_MANY_REQUESTS` 429. */
export function rateLimiter({ limit, windowMs }: RateLimit): Guard {
  const limiter = rateLimit({
    limit,
    windowMs,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_request, _response, next) => {
      next(
        new RequestError(
          'TOO_MANY_REQUESTS',
          `More than ${limit} requests in ${windowMs / 1000} s came from your address.`,
          { retryAfterSeconds: Math.ceil(windowMs / 1000) },
        ),
      );
    },
  });
  return newGuard({ problems: ['TOO_MANY_REQUESTS'] }, limiter);
}
