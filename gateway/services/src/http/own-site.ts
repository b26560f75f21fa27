import { RequestError } from '@guanming/wire';
import type { Request } from 'express';
import { isSafe, newGuard } from './guard';
import type { Guard } from './guard';

/** Whether the address of a page's origin has the host and port that were asked. */
function isOwnOrigin(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}

/**
 * Whether a page of another site made the browser send the request. Browsers leave `Sec-Fetch-Site`
 * out on plain HTTP, and write `null` for an origin that they hide; clients that are no browsers send
 * neither header, and visit no other site.
 */
function isFromOtherSite({ headers }: Request): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) {
    return site !== 'same-origin' && site !== 'none';
  }
  return headers.origin !== undefined && !isOwnOrigin(headers.origin, headers.host);
}

/**
 * Refuses what would change something and was sent by a page of another site with
 * `CROSS_SITE_REQUEST` 403: such a request may come without the cookie, and would replace it.
 */
export function refuseOtherSites(): Guard {
  const facts = { problems: [], changeProblems: ['CROSS_SITE_REQUEST'] } as const;
  return newGuard(facts, (request, _response, next) => {
    if (!isSafe(request.method) && isFromOtherSite(request)) {
      throw new RequestError(
        'CROSS_SITE_REQUEST',
        'A page of another site sent this request; only pages of this server may.',
      );
    }
    next();
  });
}
