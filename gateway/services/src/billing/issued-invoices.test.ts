import { deriveDraft, draftDigest } from '@guanming/chaincode/domain';
import { InMemoryLedger, TestSpot } from '@guanming/ledger/testing';
import { expect } from 'chai';
import { IssuedInvoices } from './issued-invoices';

describe('Invoices on the node of the billing provider', () => {
  it('are drawn by the renderer version of the settings that their record names', async () => {
    const ledger = new InMemoryLedger();
    const spot = await TestSpot.register(ledger.taxBureau);
    const reader = ledger.billing.reader('billing');
    const issue = async (version: number): ReturnType<IssuedInvoices['read']> => {
      const { value: settings } = await reader.readSettings(version);
      const order = spot.newOrder();
      const item = {
        ...(await spot.newItem(order)),
        settingsVersion: version,
        draftDigest: draftDigest(deriveDraft(order, spot.revision, settings)),
      };
      await ledger.taxBureau.bureau('BillingMSP').issueInvoices([item]);
      return new IssuedInvoices(reader, 100).read(spot.scenicSpotId, item.invoiceNumber);
    };
    const before = await issue(1);
    const { value: settings } = await reader.readSettings();
    await ledger.taxBureau
      .officer()
      .updateSettings({ ...settings, version: 2, rendererVersion: 'trial' });
    const after = await issue(2);
    const { scenicSpotId, invoiceNumber } = before.record;
    const again = await new IssuedInvoices(reader, 100).read(scenicSpotId, invoiceNumber);

    expect([before, after, again].map(({ rendererVersion }) => rendererVersion)).to.deep.equal([
      '3',
      'trial',
      '3',
    ]);
  });
});
