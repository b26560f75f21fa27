import { thumbprint } from '@guanming/chaincode/domain';
import { consoleDictionary } from '@guanming/web/words';
import { expect } from 'chai';
import type { CDPSession, Locator } from 'playwright-core';
import { useOfficer } from '../testing/officer-in-browser';

const { en: words } = consoleDictionary;

/** A device with a passkey of its own: Chromium's virtual authenticator (WebAuthn Level 2, section 11). */
const DEVICE = {
  protocol: 'ctap2',
  transport: 'internal',
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
} as const;

describe('a passkey of an officer in a browser', function () {
  this.timeout(60_000);

  const officer = useOfficer();
  let device: CDPSession;
  let authenticatorId: string;

  const button = (name: string): Locator => officer.page.getByRole('button', { name, exact: true });

  beforeEach(async () => {
    const { page, console: served } = officer;
    device = await page.context().newCDPSession(page);
    await device.send('WebAuthn.enable');
    ({ authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', {
      options: DEVICE,
    }));
    const { taxBureau } = served.ledger;
    const { value: settings } = await taxBureau.reader('reader').readSettings();
    await taxBureau.officer().updateSettings({
      ...settings,
      version: settings.version + 1,
      consoleOrigin: served.url,
    });
  });

  async function makePasskey(): Promise<string> {
    const { page, console: served } = officer;
    await page.goto(`${served.url}/#/sessions`);
    await button(words.makePasskey).click();
    await button(words.namePasskey).click();
    await button(words.namePasskeyConfirm).click();
    await page.getByText(words.actDone, { exact: true }).waitFor();
    const { value } = await served.ledger.taxBureau.reader('reader').readSettings();
    const named = value.officers?.at(-1);
    expect(named).to.include({ organization: 'TaxBureauMSP' });
    expect(named?.name).to.match(/^officer-17-passkey/);
    return named === undefined ? '' : thumbprint(named.jwk);
  }

  async function suspend(): Promise<void> {
    const { page, console: served, spot } = officer;
    await page.goto(`${served.url}/#/spots/${spot.scenicSpotId}`);
    await button(words.suspendTitle).click();
    await page.getByLabel(words.reason).fill('Yearly audit');
    await button(words.reviewAct).click();
    await button(words.suspendConfirm).click();
  }

  it('signs once the settings name it, which the contract verifies', async () => {
    const kid = await makePasskey();
    const sent = officer.page.waitForRequest((request) => request.url().endsWith('/suspension'));

    await suspend();

    await officer.page.getByText(words.actDone, { exact: true }).waitFor();
    const act = (await sent).headers()['guanming-act'] ?? '';
    const header = Buffer.from(act.split('.')[0] ?? '', 'base64url').toString('utf8');
    expect(JSON.parse(header)).to.include({ kid, typ: 'guanming-act+webauthn' });
    const { value } = await officer.console.ledger.taxBureau
      .reader('reader')
      .readSpot(officer.spot.scenicSpotId);
    expect(value.qualification?.status).to.equal('suspended');
  });

  it('signs nothing for somebody whom the device does not know', async () => {
    await makePasskey();
    await device.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });

    await suspend();

    await officer.page.getByText(words.passkeyFailed, { exact: true }).waitFor();
    const { value } = await officer.console.ledger.taxBureau
      .reader('reader')
      .readSpot(officer.spot.scenicSpotId);
    expect(value.qualification?.status).to.equal('granted');
  });
});
