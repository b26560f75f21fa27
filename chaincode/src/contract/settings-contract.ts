import { Contract, Returns, Transaction } from 'fabric-contract-api';
import { LedgerContext } from './ledger-context';
import type { Settings } from '../domain/settings';

/** Rules of the installation. */
export class SettingsContract extends Contract {
  constructor(protected readonly packaged: Settings) {
    super('settings');
  }

  override createContext(): LedgerContext {
    return new LedgerContext();
  }

  /** Answers `pong`: the cheapest call that shows that endorsement works. */
  @Transaction(false)
  @Returns('string')
  ping(): Promise<string> {
    return Promise.resolve('pong');
  }
}
