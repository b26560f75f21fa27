import type { Contract } from 'fabric-contract-api';
import { contractsOf } from '../api';
import type { ContractName } from '../api';
import type { Settings } from '../domain/settings';
import type { ContractDefinition } from './define-contract';
import { invoiceContract } from './invoice-contract';
import { settingsContract } from './settings-contract';
import { spotContract } from './spot-contract';
import { stopContract } from './stop-contract';

const definitions: Readonly<Record<ContractName, ContractDefinition>> = {
  invoices: invoiceContract,
  settings: settingsContract,
  spots: spotContract,
  stops: stopContract,
};

/**
 * The contracts of one chaincode, as classes that the shim can construct without arguments.
 *
 * @param packagedSettings - version 1 of the settings, from the chaincode package
 * @param chaincode - the name under which they are deployed, which says which they are
 * @throws Error when the name is none of ours
 */
export function newContracts(
  packagedSettings: Settings,
  chaincode: string,
): (new () => Contract)[] {
  const served = contractsOf(chaincode);
  if (served === undefined) {
    throw new Error(`no contract is served under the chaincode name ${chaincode}`);
  }
  const { contracts, provider = '' } = served;
  return contracts.map((contract) => definitions[contract]({ packagedSettings, provider }));
}
