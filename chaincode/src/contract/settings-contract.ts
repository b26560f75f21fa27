import { settingsFunctions } from '../api/settings';
import { defineContract } from './define-contract';
import { ownFacts } from './facts-readers';
import { readSettingsVersion, writeNextSettings } from './settings-ledger';

/** Rules of the installation. */
export const settingsContract = defineContract('settings', settingsFunctions, ownFacts, {
  ping: () => 'pong' as const,

  readSettings: ({ state, settings, packagedSettings }, { version }) =>
    version === undefined ? settings : readSettingsVersion(state, packagedSettings, version),

  async updateSettings({ state, others, settings, time }, { settings: next, act }) {
    const { isFirstAct, updated } = await writeNextSettings(state, settings, next, time);
    if (isFirstAct) {
      await others.write('stops:beginStops', { act });
    }
    return updated;
  },
});
