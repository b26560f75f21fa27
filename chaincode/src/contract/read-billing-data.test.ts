import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { canonicalInvoice } from '../domain/canonical-invoice';
import type { InvoiceNumber } from '../domain/identifiers';
import { IssuingLedger } from '../testing/issuing-ledger';
import { findPersonalData } from '../testing/personal-data';
import { newOrder, newSpotRegistration, personalWords } from '../testing/sample-spot';
import { newTestCaller, testCallers } from '../testing/test-caller';
import type { TestCaller } from '../testing/test-caller';
import { testSettings } from '../testing/test-settings';
import { codeOf, decryptAnswer, transientItems } from '../testing/wire';

const ephemeral = { ephemeralKey: Buffer.alloc(32, 7), nonce: Buffer.alloc(12, 9) };

describe('invoices:readBillingData', () => {
  const order = newOrder();
  let ledger: IssuingLedger;
  let invoiceNumber: InvoiceNumber;
  let jws: string;

  const read = async (
    caller: TestCaller,
    transient: Readonly<Record<string, Uint8Array>> = ephemeral,
    number: string = invoiceNumber,
  ): Promise<string> =>
    ledger.evaluate('invoices:readBillingData', [number], { caller, transient });

  beforeEach(async () => {
    ledger = await IssuingLedger.create();
    const item = await ledger.newItem(order);
    ({ invoiceNumber, order: jws } = item);
    await ledger.invoke('invoices:issueInvoices', [], {
      caller: testCallers.issuer,
      transient: transientItems([item]),
    });
  });

  afterEach(() => {
    expect(findPersonalData(ledger.surface.join('\n'), personalWords)).to.equal(undefined);
  });

  it('answers bureau and provider under their key', async () => {
    const expected = {
      invoice: canonicalInvoice(ledger.invoiceOf(order, invoiceNumber)),
      order: jws,
    };

    for (const caller of [testCallers.issuer, testCallers.billing]) {
      const text = decryptAnswer(await read(caller), ephemeral.ephemeralKey, ephemeral.nonce);
      expect(JSON.parse(text)).to.deep.equal(expected);
    }
    expect(expected.invoice).to.contain(personalWords[0]);
  });

  it('puts no more than ciphertext into a block when somebody submits it', async () => {
    const { code } = await ledger.invoke('invoices:readBillingData', [invoiceNumber], {
      caller: testCallers.issuer,
      transient: ephemeral,
    });

    expect(code).to.equal('VALID');
  });

  it('answers nothing without a key of 32 and a nonce of 12 bytes', async () => {
    for (const transient of [
      {},
      { ephemeralKey: ephemeral.ephemeralKey },
      { ...ephemeral, ephemeralKey: Buffer.alloc(16) },
      { ...ephemeral, nonce: Buffer.alloc(11) },
    ]) {
      expect(await codeOf(read(testCallers.billing, transient))).to.equal('EPHEMERAL_KEY_REQUIRED');
    }
  });

  it('says that a number has no invoice, or is none', async () => {
    const absent = ledger.nextNumber();

    expect(await codeOf(read(testCallers.billing, ephemeral, absent))).to.equal(
      'INVOICE_NOT_FOUND',
    );
    expect(await codeOf(read(testCallers.billing, ephemeral, '1'))).to.equal(
      'INVOICE_NUMBER_INVALID',
    );
  });

  it('says that a peer does not have the data yet', async () => {
    const late = ledger.evaluate('invoices:readBillingData', [invoiceNumber], {
      caller: testCallers.issuer,
      transient: ephemeral,
      peer: 'VerifierMSP',
    });

    expect(await codeOf(late)).to.equal('PRIVATE_DATA_NOT_AVAILABLE');
  });
});

describe('a second billing provider', () => {
  const roles = { ...testSettings.roles, billingProviders: ['BillingMSP', 'OtherBillingMSP'] };

  it('has a collection of its own', async () => {
    const ledger = await IssuingLedger.create(
      { settings: { ...testSettings, roles } },
      newSpotRegistration({ provider: 'OtherBillingMSP' }),
    );
    const item = await ledger.newItem(newOrder());
    const other = newTestCaller('OtherBillingMSP', { role: 'billing' });
    const issue = async (endorsers: string[]): Promise<string> => {
      const endorsement = await ledger.endorse('invoices:issueInvoices', [], {
        caller: testCallers.issuer,
        transient: transientItems([item]),
        endorsers,
        provider: 'OtherBillingMSP',
      });
      return endorsement.commit();
    };
    const read = async (caller: TestCaller): Promise<string> =>
      ledger.evaluate('invoices:readBillingData', [item.invoiceNumber], {
        caller,
        transient: ephemeral,
        provider: 'OtherBillingMSP',
      });

    expect(await issue(['TaxBureauMSP', 'BillingMSP'])).to.equal('ENDORSEMENT_POLICY_FAILURE');
    expect(await issue(['TaxBureauMSP', 'OtherBillingMSP'])).to.equal('VALID');
    expect(await codeOf(read(testCallers.billing))).to.equal('CALLER_NOT_AUTHORIZED');
    expect(await read(other)).to.equal(await read(testCallers.issuer));
  });
});
