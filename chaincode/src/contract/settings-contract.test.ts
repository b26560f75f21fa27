import { expect } from 'chai';
import { beforeEach, describe, it } from 'mocha';
import type { Settings } from '../domain/settings';
import { IssuingLedger, newKeyStatement } from '../testing/issuing-ledger';
import { newOrder, newTicketingKey } from '../testing/sample-spot';
import { newTestCaller, testCallers } from '../testing/test-caller';
import { TestLedger } from '../testing/test-ledger';
import { testKeyOf } from '../testing/test-officer';
import { testSettings } from '../testing/test-settings';
import { codeOf, readAnswer, transientItems } from '../testing/wire';

const HOURS_72 = 72 * 3600;

/** Where people check an invoice, outside a demonstration. */
const SAFE = { verificationOrigin: 'https://check.example' };

describe('settings', () => {
  let ledger: TestLedger;

  beforeEach(() => {
    ledger = new TestLedger();
  });

  const update = async (settings: Partial<Settings>): Promise<Settings> => {
    const json = JSON.stringify({ ...testSettings, version: 2, ...settings });
    const { result } = await ledger.invoke('settings:updateSettings', [json], {
      caller: testCallers.officer,
    });
    return JSON.parse(result) as Settings;
  };

  const read = async (version = ''): Promise<unknown> =>
    readAnswer(
      await ledger.evaluate('settings:readSettings', [version], { caller: testCallers.auditor }),
    ).value;

  it('are those of the package at first', async () => {
    expect(await read()).to.deep.equal(testSettings);
    expect(await read('1')).to.deep.equal(testSettings);
    expect(await codeOf(read('2'))).to.equal('SETTINGS_NOT_FOUND');
    expect(await codeOf(read('0'))).to.equal('ARGUMENT_INVALID');
  });

  it('get a next version, and keep the earlier ones', async () => {
    const updated = await update({ verificationOrigin: 'https://check.example' });

    expect(updated).to.deep.equal({
      ...testSettings,
      version: 2,
      verificationOrigin: 'https://check.example',
    });
    expect(await read()).to.deep.equal(updated);
    expect(await read('1')).to.deep.equal(testSettings);
  });

  it('decide from then on who has which role', async () => {
    const auditor = newTestCaller('NewAuditorMSP', { role: 'auditor' });
    const call = async (): Promise<string> =>
      codeOf(ledger.evaluate('settings:readSettings', [''], { caller: auditor }));

    expect(await call()).to.equal('CALLER_NOT_AUTHORIZED');
    const auditors = [...testSettings.roles.auditors, 'NewAuditorMSP'];
    await update({ roles: { ...testSettings.roles, auditors } });
    expect(await call()).to.equal('none');
  });

  it('blind no organization', async () => {
    const { roles } = testSettings;
    const stranger = {
      name: 'approver-othermsp',
      organization: 'OtherMSP',
      jwk: testKeyOf('o').jwk,
    };
    const officers = [...(ledger.settings.officers ?? []), stranger];

    expect(await codeOf(update({ roles: { ...roles, auditors: [] } }))).to.equal(
      'SETTINGS_TRANSITION_NOT_ALLOWED',
    );
    const others = { ...roles, billingProviders: ['OtherMSP'] };
    expect(await codeOf(update({ roles: others, officers }))).to.equal(
      'SETTINGS_TRANSITION_NOT_ALLOWED',
    );
    const left = { ...others, auditors: [...roles.auditors, ...roles.billingProviders] };
    expect(await codeOf(update({ roles: left, officers }))).to.equal('none');
  });

  it('refuse a change that must not be', async () => {
    const roles = { ...testSettings.roles, taxBureau: 'BillingMSP' };

    for (const change of [{ version: 3 }, { instanceId: 'otherinstance' }, { roles }]) {
      expect(await codeOf(update(change))).to.equal('SETTINGS_TRANSITION_NOT_ALLOWED');
    }
    expect(await codeOf(update({ demonstration: false }))).to.equal('ARGUMENT_INVALID');
    const real = { demonstration: false, keyDelaySeconds: HOURS_72 };
    expect(await codeOf(update(real))).to.equal('SETTINGS_TRANSITION_NOT_ALLOWED');
    expect(await codeOf(update({ ...real, ...SAFE, consoleOrigin: 'http://c.example' }))).to.equal(
      'SETTINGS_TRANSITION_NOT_ALLOWED',
    );
    await update({ ...real, ...SAFE });
    expect(await codeOf(update({ version: 3, demonstration: true }))).to.equal(
      'SETTINGS_TRANSITION_NOT_ALLOWED',
    );
  });

  it('let one of two officers win that change the same version', async () => {
    const json = JSON.stringify({ ...testSettings, version: 2 });
    const call = { caller: testCallers.officer };
    const one = await ledger.endorse('settings:updateSettings', [json], call);
    const other = await ledger.endorse('settings:updateSettings', [json], call);

    expect([one.commit(), other.commit()]).to.deep.equal(['VALID', 'MVCC_READ_CONFLICT']);
  });

  it('shorten the key delay only after the old one has passed', async () => {
    await update({ ...SAFE, demonstration: false, keyDelaySeconds: 2 * HOURS_72 });
    const issuing = await IssuingLedger.create({
      settings: { ...testSettings, demonstration: false, keyDelaySeconds: 2 * HOURS_72 },
    });
    ledger = issuing;
    const shortened = await update({ ...SAFE, demonstration: false, keyDelaySeconds: HOURS_72 });
    const recover = async (): Promise<string> => {
      const key = newTicketingKey();
      const statement = await newKeyStatement('add', key, key, issuing);
      const { result } = await issuing.administer('addKey', { statements: [statement] });
      return (JSON.parse(result) as { activeFrom: string }).activeFrom;
    };

    expect(shortened.earlierKeyDelay).to.deep.equal({
      seconds: 2 * HOURS_72,
      until: '2026-11-28T06:00:00Z',
    });
    expect(await recover()).to.equal('2026-11-28T06:00:00Z');
    issuing.advance(2 * HOURS_72);
    expect(await recover()).to.equal('2026-12-01T06:00:00Z');
  });

  it('stay what an invoice was derived from, also under a package with another version 1', async () => {
    const issuing = await IssuingLedger.create();
    const item = await issuing.newItem(newOrder());
    const transient = transientItems([item]);
    await issuing.invoke('invoices:issueInvoices', [], { caller: testCallers.issuer, transient });

    issuing.deploy({ ...testSettings, verificationOrigin: 'https://other.example' });
    ledger = issuing;

    expect(await read()).to.deep.equal(testSettings);
    expect(await read('1')).to.deep.equal(testSettings);
  });
});
