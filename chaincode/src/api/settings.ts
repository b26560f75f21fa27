import { versionSchema } from '../domain/identifiers';
import { settingsSchema } from '../domain/settings';
import { attributed, record, word } from './answer-form';
import type { ContractFunctions } from './contract-function';
import { anyReader } from './roles';
import { json, optionalJson } from './text-form';

/** Rules of the installation. */
export const settingsFunctions = {
  /** Answers without reading: the cheapest call that shows that endorsement works. */
  ping: {
    callers: 'anybody',
    writes: false,
    arguments: {},
    answer: word('pong'),
    refusals: [],
  },
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
    writes: true,
    arguments: { settings: json(settingsSchema) },
    answer: record(settingsSchema),
    refusals: ['SETTINGS_TRANSITION_NOT_ALLOWED'],
  },
} as const satisfies ContractFunctions;
