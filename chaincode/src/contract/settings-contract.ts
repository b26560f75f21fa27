import { Returns, Transaction } from 'fabric-contract-api';
import { canonicalize } from '../domain/canonical-json';
import { versionSchema } from '../domain/identifiers';
import { parseJsonWith } from '../domain/parse';
import { settingsSchema } from '../domain/settings';
import type { Settings } from '../domain/settings';
import { anyReader } from './caller';
import { GuanmingContract } from './guanming-contract';
import type { Callers } from './guanming-contract';
import { LedgerContext } from './ledger-context';
import { readSettingsVersion, writeNextSettings } from './settings-ledger';

const callers: Callers = {
  ping: 'anybody',
  readSettings: anyReader,
  updateSettings: ['officer'],
};

/** Rules of the installation. */
export class SettingsContract extends GuanmingContract {
  constructor(packaged: Settings) {
    super('settings', packaged, callers);
  }

  /** Answers `pong` without reading: the cheapest call that shows that endorsement works. */
  @Transaction(false)
  @Returns('string')
  ping(): Promise<string> {
    return Promise.resolve('pong');
  }

  /**
   * Reads the settings.
   *
   * @param version - decimal; empty: the current ones
   * @throws InvoiceError SETTINGS_NOT_FOUND
   */
  @Transaction(false)
  @Returns('string')
  async readSettings(ctx: LedgerContext, version: string): Promise<string> {
    const settings =
      version === ''
        ? ctx.settings
        : await readSettingsVersion(
            ctx.state,
            this.packagedSettings,
            parseJsonWith(versionSchema, version),
          );
    return ctx.answer(settings);
  }

  /**
   * Writes the next version of the settings.
   *
   * @param settings - JSON of all of them
   * @throws InvoiceError SETTINGS_TRANSITION_NOT_ALLOWED
   */
  @Transaction()
  @Returns('string')
  async updateSettings(ctx: LedgerContext, settings: string): Promise<string> {
    const next = parseJsonWith(settingsSchema, settings);
    return canonicalize(await writeNextSettings(ctx.state, ctx.settings, next, ctx.time));
  }
}
