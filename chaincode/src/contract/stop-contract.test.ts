import { expect } from 'chai';
import { beforeEach, describe, it } from 'mocha';
import { nothingHalted } from '../domain/halted';
import { IssuingLedger } from '../testing/issuing-ledger';
import { newOrder, newSpotRegistration } from '../testing/sample-spot';
import { testCallers } from '../testing/test-caller';
import { TestLedger } from '../testing/test-ledger';
import { signTestAct } from '../testing/test-officer';
import { codeOf, fullName, readAnswer, transientItems } from '../testing/wire';

const scenicSpotId = 'qingyan-shan';
const halted = { chaincode: 'stops' };
const HALTED_KEY = '\0halted\0';

const suspension = [JSON.stringify({ scenicSpotId, reason: '核查' })];

describe('stops', () => {
  let ledger: IssuingLedger;

  beforeEach(async () => {
    ledger = await IssuingLedger.create();
  });

  const read = async (functionName: string): Promise<unknown> =>
    readAnswer(
      await ledger.evaluate(
        fullName(functionName),
        functionName === 'readHalted' ? [] : [scenicSpotId],
        { caller: testCallers.auditor },
      ),
    ).value;

  const issue = async (): Promise<unknown> => {
    const { result } = await ledger.invoke('invoices:issueInvoices', [], {
      caller: testCallers.issuer,
      transient: transientItems([await ledger.newItem(newOrder())]),
    });
    return (JSON.parse(result) as { status: string; code?: string }[]).map(
      ({ status, code }) => code ?? status,
    );
  };

  /** Replaces what the ledger has under the key, as two colluding peers could. */
  const overwrite = (text: string, isDelete = false): void => {
    ledger.world.put(halted, HALTED_KEY, ledger.world.nextVersion(), {
      transactionId: 'b'.repeat(64),
      value: Buffer.from(text),
      isDelete,
      time: ledger.now,
    });
  };

  it('begin empty with the first act of an installation, whichever that is', async () => {
    const byRegistration = new TestLedger();
    const bySettings = new TestLedger();
    const next = JSON.stringify({ ...bySettings.settings, version: 2 });

    await byRegistration.invoke('spots:registerSpot', [JSON.stringify(newSpotRegistration())], {
      caller: testCallers.officer,
    });
    await bySettings.invoke('settings:updateSettings', [next], { caller: testCallers.officer });

    for (const begun of [byRegistration, bySettings]) {
      const text = await begun.evaluate('stops:readHalted', [], { caller: testCallers.reader });
      expect(readAnswer(text).value).to.deep.equal(nothingHalted);
    }
  });

  it('need no more than the bureau and one other organization, which an issuer is not', async () => {
    const endorse = async (endorsers: string[], caller = testCallers.officer): Promise<string> => {
      const endorsement = await ledger.endorse('stops:suspendQualification', suspension, {
        caller,
        endorsers,
      });
      return endorsement.commit();
    };

    expect(await endorse(['TaxBureauMSP'])).to.equal('ENDORSEMENT_POLICY_FAILURE');
    expect(await endorse(['BillingMSP', 'VerifierMSP'])).to.equal('ENDORSEMENT_POLICY_FAILURE');
    expect(await endorse(['TaxBureauMSP', 'VerifierMSP'])).to.equal('VALID');
    expect(await codeOf(endorse(['TaxBureauMSP', 'BillingMSP'], testCallers.issuer))).to.equal(
      'CALLER_NOT_AUTHORIZED',
    );
  });

  it('take effect on what was endorsed before and not ordered yet', async () => {
    const endorsement = await ledger.endorse('invoices:issueInvoices', [], {
      caller: testCallers.issuer,
      transient: transientItems([await ledger.newItem(newOrder())]),
    });

    await ledger.administer('suspendQualification', { scenicSpotId, reason: '核查' });

    expect(endorsement.commit()).to.equal('MVCC_READ_CONFLICT');
    expect(await issue()).to.deep.equal(['BILLING_QUALIFICATION_SUSPENDED']);
    await ledger.administer('resumeQualification', { scenicSpotId });
    expect(await issue()).to.deep.equal(['issued']);
  });

  it('of a key stop that key alone, for ever, and forbid it to speak for its spot', async () => {
    const { thumbprint } = ledger.key;
    await ledger.administer('revokeKey', { scenicSpotId, thumbprint });

    expect(await read('readHalted')).to.deep.equal({
      spots: {},
      keys: {
        [scenicSpotId]: { [thumbprint]: { code: 'revoked', since: '2026-11-22T06:00:00Z' } },
      },
    });
    expect(await issue()).to.deep.equal(['TICKETING_KEY_REVOKED']);
    expect(await codeOf(ledger.administer('retireKey', { scenicSpotId, thumbprint }))).to.equal(
      'TICKETING_KEY_REVOKED',
    );
  });

  for (const [what, text, isDelete] of [
    ['erased', '', true],
    ['of another form', '{"v":9}', false],
    ['no JSON', '{', false],
  ] as const) {
    it(`stop everything when their record is ${what}, and nothing begins it anew`, async () => {
      overwrite(text, isDelete);
      const officer = { caller: testCallers.officer };
      const act = await signTestAct({ kind: 'spots:registerSpot', content: {} }, ledger);
      const begin = ledger.invoke('stops:beginStops', [JSON.stringify(act)], officer);
      const next = JSON.stringify({ ...ledger.settings, version: 2 });

      expect(await codeOf(read('readSpot'))).to.equal('STOPS_UNREADABLE');
      expect(await codeOf(read('listKeys'))).to.equal('STOPS_UNREADABLE');
      expect(await issue()).to.deep.equal(['STOPS_UNREADABLE']);
      expect(await codeOf(begin)).to.equal('STOPS_UNREADABLE');
      expect(
        await codeOf(ledger.administer('suspendQualification', { scenicSpotId, reason: '核查' })),
      ).to.equal('STOPS_UNREADABLE');
      await ledger.invoke('settings:updateSettings', [next], officer);
      expect(await issue()).to.deep.equal(['STOPS_UNREADABLE']);
    });
  }
});
