import { z } from 'zod';
import { InvoiceError } from '../domain/errors';
import { versionSchema } from '../domain/identifiers';
import { settingsSchema } from '../domain/settings';
import type { Settings } from '../domain/settings';
import { updateSettings } from '../domain/settings-transitions';
import type { Instant } from '../domain/instant';
import { settingsHeadKey, settingsKey } from './ledger-key';
import type { LedgerState } from './ledger-state';

/** Which version of the settings is current. */
const settingsHeadSchema = z.strictObject({ version: versionSchema });

/**
 * The settings that hold now: the ledger's newest, or version 1 of the package as long as the
 * ledger has none. Lifecycle approved the package; whoever wrote a first record would be the bureau.
 */
export async function readCurrentSettings(
  state: LedgerState,
  packaged: Settings,
): Promise<Settings> {
  const head = await state.read(settingsHeadKey, settingsHeadSchema);
  return head === undefined ? packaged : readSettingsVersion(state, packaged, head.version);
}

/**
 * One version of the settings.
 *
 * @throws InvoiceError SETTINGS_NOT_FOUND
 */
export async function readSettingsVersion(
  state: LedgerState,
  packaged: Settings,
  version: number,
): Promise<Settings> {
  const settings = await state.read(settingsKey(version), settingsSchema);
  if (settings !== undefined) {
    return settings;
  }
  if (version !== packaged.version) {
    throw new InvoiceError('SETTINGS_NOT_FOUND', `there is no version ${version} of the settings`);
  }
  return packaged;
}

/**
 * Copies version 1 from the package to the ledger, once, before the first invoice can exist: a
 * later package may bring another file, but what invoices were derived from must not change.
 *
 * @returns whether this is the first act of the installation
 */
export async function pinSettings(state: LedgerState, packaged: Settings): Promise<boolean> {
  await state.load([settingsHeadKey, settingsKey(packaged.version)]);
  if (state.loaded(settingsHeadKey, settingsHeadSchema) !== undefined) {
    return false;
  }
  state.write(settingsKey(packaged.version), packaged);
  state.write(settingsHeadKey, { version: packaged.version });
  return true;
}

/**
 * Writes the next version of the settings.
 *
 * @param next - as the officer wants them, with the version that follows the current one
 * @returns the settings, and whether this is the first act of the installation
 * @throws InvoiceError SETTINGS_TRANSITION_NOT_ALLOWED - a change was overtaken by another, the
 *   bureau would lose its own role for good, or as `updateSettings` of the domain
 */
export async function writeNextSettings(
  state: LedgerState,
  current: Settings,
  next: Settings,
  at: Instant,
): Promise<{ readonly updated: Settings; readonly isFirstAct: boolean }> {
  const { version, roles } = next;
  const change = { ...next };
  // It follows from the change; an officer who edits what was read sends the old one along.
  delete change.earlierKeyDelay;
  const updated = updateSettings(current, change, at);
  if (version !== updated.version) {
    throw notAllowed(`the next version of the settings is ${updated.version}, not ${version}`);
  }
  if (roles.taxBureau !== current.roles.taxBureau) {
    throw notAllowed('the tax bureau cannot give its own role away: nobody could take it back');
  }
  await state.load([settingsHeadKey, settingsKey(current.version), settingsKey(version)]);
  if (state.loaded(settingsKey(current.version), settingsSchema) === undefined) {
    state.write(settingsKey(current.version), current);
  }
  state.write(settingsKey(version), updated);
  state.write(settingsHeadKey, { version });
  const isFirstAct = state.loaded(settingsHeadKey, settingsHeadSchema) === undefined;
  return { updated, isFirstAct };
}

function notAllowed(detail: string): InvoiceError {
  return new InvoiceError('SETTINGS_TRANSITION_NOT_ALLOWED', detail);
}
