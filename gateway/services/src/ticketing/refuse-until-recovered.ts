import { RequestError } from '@guanming/wire';
import { newGuard } from '../http/guard';
import type { Guard } from '../http/guard';
import type { StoreError } from './store/store-error';

/** Seconds until a repetition makes sense: a person has to run a command. */
const RETRY_AFTER_SECONDS = 30;

/** Refuses everything with `SHOP_NOT_RECOVERED` while there is a reason to recover the store. */
export function refuseUntilRecovered(reason: StoreError | undefined): Guard {
  return newGuard({ problems: ['SHOP_NOT_RECOVERED'] }, (_request, _response, next) => {
    if (reason !== undefined) {
      throw new RequestError(
        'SHOP_NOT_RECOVERED',
        `The database of the shop is ${reason.code === 'STORE_DAMAGED' ? 'damaged' : 'not the one that was used last'}; ` +
          'nothing is sold or signed until its operator has run "npm run shop:recover".',
        { cause: reason, retryAfterSeconds: RETRY_AFTER_SECONDS },
      );
    }
    next();
  });
}
