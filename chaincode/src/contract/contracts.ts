import type { Contract } from 'fabric-contract-api';
import type { Settings } from '../domain/settings';
import { invoiceContract } from './invoice-contract';
import { settingsContract } from './settings-contract';
import { spotContract } from './spot-contract';

/**
 * The contracts of the chaincode, as classes that the shim can construct without arguments.
 *
 * @param settings - version 1 of the settings, from the chaincode package
 */
export function newContracts(settings: Settings): (new () => Contract)[] {
  return [invoiceContract, settingsContract, spotContract].map((define) => define(settings));
}
