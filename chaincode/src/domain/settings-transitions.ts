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
 *   demonstration switched on again, an organization that would no longer read, an origin without
 *   encryption outside a demonstration, or too few who could change them again
 * @throws InvoiceError ARGUMENT_INVALID - a key delay below 72 h without demonstration
 */
export function updateSettings(current: Settings, change: SettingsChange, at: Instant): Settings {
  if (change.instanceId !== current.instanceId || change.channel !== current.channel) {
    throw notAllowed('the instance id and the channel of an installation never change');
  }
  if (change.demonstration && !current.demonstration) {
    throw notAllowed('demonstration only ever changes from true to false');
  }
  assertReadersStay(current.roles, change.roles);
  assertOriginsAreSafe(change);
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

/**
 * Whoever reads the ledger goes on: a change of the rules must not blind who would see it. A billing
 * provider that leaves stays as an auditor.
 */
function assertReadersStay(before: Settings['roles'], after: Settings['roles']): void {
  const readers = [...after.billingProviders, ...after.auditors];
  const blinded = [...before.billingProviders, ...before.auditors].filter(
    (mspId) => !readers.includes(mspId),
  );
  if (blinded.length > 0) {
    throw notAllowed(`${blinded.join(', ')} would no longer read: name it among the auditors`);
  }
}

/** Outside a demonstration the pages that people check and sign at are encrypted. */
function assertOriginsAreSafe({
  demonstration,
  verificationOrigin,
  consoleOrigin = 'https://',
}: SettingsChange): void {
  const isSafe = [verificationOrigin, consoleOrigin].every((origin) =>
    origin.startsWith('https://'),
  );
  if (!demonstration && !isSafe) {
    throw notAllowed(
      'verificationOrigin and consoleOrigin begin with https:// outside a demonstration',
    );
  }
}

function notAllowed(detail: string): InvoiceError {
  return new InvoiceError('SETTINGS_TRANSITION_NOT_ALLOWED', detail);
}
