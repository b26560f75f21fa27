import { expect } from 'chai';
import { addSeconds } from './instant';
import { at, invoiceVectors } from './sample.test';
import { settingsSchema, type Settings } from './settings';
import { keyDelayAt, updateSettings, type SettingsChange } from './settings-transitions';
import { expectCode } from './vectors.test';

const DAY = 86_400;

function newSettings(change: Partial<Settings> = {}): Settings {
  return { ...invoiceVectors.settings, ...change };
}

function newChange(change: Partial<SettingsChange> = {}): SettingsChange {
  const { instanceId, channel, roles, verificationOrigin, demonstration, keyDelaySeconds } =
    invoiceVectors.settings;
  return {
    instanceId,
    channel,
    roles,
    verificationOrigin,
    demonstration,
    keyDelaySeconds,
    ...change,
  };
}

describe('settingsSchema', () => {
  it('wants 72 h of key delay outside demonstration', () => {
    const real = newSettings({ demonstration: false });

    expect(settingsSchema.safeParse({ ...real, keyDelaySeconds: 3 * DAY }).success).to.equal(true);
    expect(settingsSchema.safeParse({ ...real, keyDelaySeconds: 3 * DAY - 1 }).success).to.equal(
      false,
    );
    expect(settingsSchema.safeParse(newSettings({ keyDelaySeconds: 0 })).success).to.equal(true);
  });

  it('shortens the grace of a retired key in a demonstration alone', () => {
    const real = newSettings({ demonstration: false, keyDelaySeconds: 3 * DAY });
    const accepts = (settings: Settings, retirementGraceSeconds: number): boolean =>
      settingsSchema.safeParse({ ...settings, retirementGraceSeconds }).success;

    expect(accepts(newSettings(), 0)).to.equal(true);
    expect(accepts(newSettings(), 7 * DAY + 1)).to.equal(false);
    expect(accepts(real, 7 * DAY)).to.equal(true);
    expect(accepts(real, 7 * DAY - 1)).to.equal(false);
  });

  it('takes an origin and no more of a URL', () => {
    const origins = [
      'https://check.example/',
      'https://check.example/i',
      'ftp://check.example',
      'https://user@check.example',
      'https://check.example?x',
      `https://${'a'.repeat(250)}`,
    ];

    for (const verificationOrigin of origins) {
      expect(settingsSchema.safeParse(newSettings({ verificationOrigin })).success).to.equal(false);
    }
  });
});

describe('updateSettings', () => {
  it('makes the next version', () => {
    const change = newChange({ verificationOrigin: 'https://check.example' });

    expect(updateSettings(newSettings(), change, at)).to.deep.equal({
      ...newSettings(),
      version: 2,
      verificationOrigin: 'https://check.example',
    });
  });

  it('keeps instance and channel', () => {
    for (const change of [{ instanceId: 'otherinstance' }, { channel: 'other' }]) {
      expectCode('SETTINGS_TRANSITION_NOT_ALLOWED', () =>
        updateSettings(newSettings(), newChange(change), at),
      );
    }
  });

  it('ends demonstration for ever, and only with a key delay', () => {
    const real = newChange({
      demonstration: false,
      keyDelaySeconds: 3 * DAY,
      verificationOrigin: 'https://check.example',
    });

    const ended = updateSettings(newSettings(), real, at);

    expect(ended).to.include({ demonstration: false, version: 2 });
    expectCode('SETTINGS_TRANSITION_NOT_ALLOWED', () => updateSettings(ended, newChange(), at));
    expectCode('ARGUMENT_INVALID', () =>
      updateSettings(newSettings(), { ...real, keyDelaySeconds: 0 }, at),
    );
  });

  it('shortens the key delay only after the old one has passed', () => {
    const long = newSettings({ keyDelaySeconds: 10 * DAY });

    const shortened = updateSettings(long, newChange({ keyDelaySeconds: 3 * DAY }), at);

    expect(keyDelayAt(shortened, at)).to.equal(10 * DAY);
    expect(keyDelayAt(shortened, addSeconds(at, 10 * DAY - 1))).to.equal(10 * DAY);
    expect(keyDelayAt(shortened, addSeconds(at, 10 * DAY))).to.equal(3 * DAY);
  });

  it('does not forget the old delay when shortened twice', () => {
    const long = newSettings({ keyDelaySeconds: 10 * DAY });

    const once = updateSettings(long, newChange({ keyDelaySeconds: DAY }), at);
    const twice = updateSettings(once, newChange({ keyDelaySeconds: 0 }), addSeconds(at, 1));

    expect(keyDelayAt(twice, addSeconds(at, 10 * DAY))).to.equal(10 * DAY);
    expect(keyDelayAt(twice, addSeconds(at, 10 * DAY + 1))).to.equal(0);
  });

  it('does not forget it in a change of something else', () => {
    const long = newSettings({ keyDelaySeconds: 10 * DAY });

    const once = updateSettings(long, newChange({ keyDelaySeconds: DAY }), at);
    const twice = updateSettings(once, newChange({ keyDelaySeconds: DAY }), addSeconds(at, 1));

    expect(keyDelayAt(twice, addSeconds(at, 2))).to.equal(10 * DAY);
  });

  it('lengthens the key delay at once', () => {
    const current = newSettings({ keyDelaySeconds: DAY });

    const longer = updateSettings(current, newChange({ keyDelaySeconds: 5 * DAY }), at);

    expect(keyDelayAt(longer, at)).to.equal(5 * DAY);
    expect(longer).not.to.have.property('earlierKeyDelay');
  });
});
