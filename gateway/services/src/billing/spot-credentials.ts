import type { ScenicSpotId } from '@guanming/chaincode/domain';
import { RequestError } from '@guanming/wire';
import { isCredential } from '../http/authentication';
import type { BillingConfig } from './billing-config';

/** Whose ticketing servers may send orders. */
export class SpotCredentials {
  constructor(private readonly credentials: BillingConfig['spotCredentials']) {}

  /**
   * The spots that a credential stands for. All are compared, so that the time tells nothing.
   *
   * @throws RequestError `CALLER_NOT_AUTHENTICATED`
   */
  spotsOf(credential: string): ReadonlySet<ScenicSpotId> {
    const spots = this.credentials
      .filter(({ credentialDigest }) => isCredential(credential, credentialDigest))
      .map(({ scenicSpotId }) => scenicSpotId);
    if (spots.length === 0) {
      throw new RequestError(
        'CALLER_NOT_AUTHENTICATED',
        'The credential is not that of a scenic spot known here.',
      );
    }
    return new Set(spots);
  }
}
