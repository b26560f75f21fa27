import type { ContractFunctions, ReadRequest } from '../api/contract-function';
import { refusedInstead } from '../api/text-form';
import { InvoiceError } from '../domain/errors';
import { GovernanceFacts, readGovernance } from './governance-facts';
import type { NamedSpots } from './governance-facts';
import type { FactsReader } from './guanming-contract';
import { readCurrentSettings } from './settings-ledger';

/** For the contracts of `governance`: the settings are in the own state. */
export const ownFacts: FactsReader = async ({ state }, _functionName, _request, place) =>
  new GovernanceFacts(await readCurrentSettings(state, place.packagedSettings));

/** Which spots the request of a function names, for those functions that name any. */
export type NamedSpotReaders<Functions extends ContractFunctions> = {
  readonly [Name in keyof Functions]?: (request: ReadRequest<Functions[Name]>) => NamedSpots;
};

/**
 * For the contracts of other chaincodes: settings and named spots come from `governance`, in one
 * call. A request whose spots cannot be told names none; what is wrong with it is found out later.
 */
export function governanceFacts<Functions extends ContractFunctions>(
  namedBy: NamedSpotReaders<Functions>,
): FactsReader {
  return ({ others }, functionName, request) => {
    const namesOf = namedBy[functionName] as ((request: unknown) => NamedSpots) | undefined;
    const named =
      request === undefined ? undefined : refusedInstead(() => namesOf?.(request) ?? {});
    return readGovernance(others, named instanceof InvoiceError ? {} : (named ?? {}));
  };
}
