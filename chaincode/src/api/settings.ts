import { versionSchema } from '../domain/identifiers';
import { settingsSchema } from '../domain/settings';
import { attributed, record } from './answer-form';
import type { ContractFunctions } from './contract-function';
import { ping } from './ping';
import { anyReader } from './roles';
import { signedAct } from './signed-act';
import { json, optionalJson } from './text-form';

/** Rules of the installation. */
export const settingsFunctions = {
  ping,
  /** The settings of a version, or the current ones. */
  readSettings: {
    callers: anyReader,
    writes: false,
    arguments: { version: optionalJson(versionSchema) },
    answer: attributed(settingsSchema),
    refusals: [],
  },
  /** Writes the next version of the settings: all of them. */
  updateSettings: {
    callers: ['officer'],
    signers: 'approved',
    writes: true,
    arguments: { settings: json(settingsSchema), act: signedAct },
    answer: record(settingsSchema),
    refusals: ['SETTINGS_TRANSITION_NOT_ALLOWED', 'STOPS_UNREADABLE'],
  },
} as const satisfies ContractFunctions;
