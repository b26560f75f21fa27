import type { Retry } from '@guanming/chaincode/domain';
import { problemTypeUri, problemCodes, problemTypeOf } from '@guanming/wire';
import { Router } from 'express';
import { allowOnly } from './allowed-methods';

const advice = {
  never: 'The same request can never succeed; send another one.',
  'after-change': 'Somebody must change data first: what the request names, or what is registered.',
  later:
    'Time or infrastructure cures it: repeat the same request, after Retry-After seconds if given.',
} as const satisfies Record<Retry, string>;

/**
 * Pages at the address in `type` of each problem document: its title, status and what to do, for
 * people (RFC 9457, section 3.1.1).
 */
export function problemPages(): Router {
  const router = Router();
  for (const code of problemCodes) {
    const { status, title, retry } = problemTypeOf(code);
    router.get(problemTypeUri(code), (_request, response) => {
      response.type('text/plain').send(`${title}.\n${advice[retry]}\n\n${code}, HTTP ${status}\n`);
    });
    router.all(problemTypeUri(code), allowOnly(['GET']));
  }
  return router;
}
