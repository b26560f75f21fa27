import { InvoiceError } from './errors';
import { addSeconds, type Instant } from './instant';
import { parseWith } from './parse';
import { assertOfficersSuffice } from './signers';
import { settingsSchema, type Settings } from './settings';

/** Settings that an officer may change; version and earlier key delay follow from them. */
export type SettingsChange = Omit<Settings, 'version' | 'earlierKeyDelay'>;

/** Seconds that a first or recovery key added at `at` waits: a shortened delay waits for the old one. */
export function keyDelayAt(settings: Settings, at: Instant): number {
  const { keyDelaySeconds, earlierKeyDelay } = settings;
  return earlierKeyDelay !== undefined && at < earlierKeyDelay.until
    ? Math.max(earlierKeyDelay.seconds, keyDelaySeconds)
    : keyDelaySeconds;
}

/**
 * The next version of the settings.
 *
 * @throws InvoiceError SETTINGS_TRANSITION_NOT_ALLOWED - another instance or channel, or
 *   demonstration switched on again, or too few who could change them again
 * @throws InvoiceError ARGUMENT_INVALID - a key delay below 72 h without demonstration
 */
export function updateSettings(current: Settings, change: SettingsChange, at: Instant): Settings {
  if (change.instanceId !== current.instanceId || change.channel !== current.channel) {
    throw notAllowed('the instance id and the channel of an installation never change');
  }
  if (change.demonstration && !current.demonstration) {
    throw notAllowed('demonstration only ever changes from true to false');
  }
  if (change.officers !== undefined || current.officers !== undefined) {
    assertOfficersSuffice(change.officers ?? [], change.roles);
  }
  const delay = keyDelayAt(current, at);
  return parseWith(settingsSchema, {
    ...change,
    version: current.version + 1,
    ...(change.keyDelaySeconds < delay && {
      earlierKeyDelay: { seconds: delay, until: addSeconds(at, delay) },
    }),
  });
}

function notAllowed(detail: string): InvoiceError {
  return new InvoiceError('SETTINGS_TRANSITION_NOT_ALLOWED', detail);
}
