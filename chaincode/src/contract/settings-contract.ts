import { settingsFunctions } from '../api/settings';
import { defineContract } from './define-contract';
import { readSettingsVersion, writeNextSettings } from './settings-ledger';

/** Rules of the installation. */
export const settingsContract = defineContract('settings', settingsFunctions, {
  ping: () => 'pong' as const,

  readSettings: ({ state, settings, packagedSettings }, { version }) =>
    version === undefined ? settings : readSettingsVersion(state, packagedSettings, version),

  updateSettings: ({ state, settings, time }, { settings: next }) =>
    writeNextSettings(state, settings, next, time),
});
