import type { Contract } from 'fabric-contract-api';
import type { Settings } from '../domain/settings';
import { InvoiceContract } from './invoice-contract';
import { SettingsContract } from './settings-contract';
import { SpotContract } from './spot-contract';

/**
 * The contracts of the chaincode, as classes that the shim can construct without arguments.
 *
 * @param settings - version 1 of the settings, from the chaincode package
 */
export function newContracts(settings: Settings): (new () => Contract)[] {
  return [
    class extends InvoiceContract {
      constructor() {
        super(settings);
      }
    },
    class extends SettingsContract {
      constructor() {
        super(settings);
      }
    },
    class extends SpotContract {
      constructor() {
        super(settings);
      }
    },
  ];
}
