import type { Contract } from 'fabric-contract-api';
import type { Settings } from '../domain/settings';
import { SettingsContract } from './settings-contract';

/**
 * The contracts of the chaincode, as classes that the shim can construct without arguments.
 *
 * @param settings - version 1 of the settings, from the chaincode package
 */
export function newContracts(settings: Settings): (new () => Contract)[] {
  return [
    class extends SettingsContract {
      constructor() {
        super(settings);
      }
    },
  ];
}
