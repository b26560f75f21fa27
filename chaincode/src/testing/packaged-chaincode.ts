import type { ChaincodeInterface } from 'fabric-shim';
import type { Settings } from '../domain/settings';
import { newChaincode } from '../server/chaincode';

const built = new WeakMap<Settings, Map<string, ChaincodeInterface>>();

/**
 * A chaincode of a package. It keeps nothing of a ledger, so all ledgers of tests with the same
 * settings share it: building one takes as long as some fifty calls.
 *
 * @param settings - version 1, as packaged
 */
export function packagedChaincode(settings: Settings, name: string): ChaincodeInterface {
  const ofPackage = built.get(settings) ?? new Map<string, ChaincodeInterface>();
  const chaincode = ofPackage.get(name) ?? newChaincode(settings, name);
  built.set(settings, ofPackage.set(name, chaincode));
  return chaincode;
}
