import type { ScenicSpotId } from '@guanming/chaincode/domain';
import { expectCode } from '@guanming/runtime/testing';
import { expect } from 'chai';
import { TestSpot } from './testing/test-spot';
import type { BureauLedger, InvoiceReader } from './invoice-ledger';
import type { LedgerUnderTest } from './invoice-ledger.suite';

/** Tests of an officer's acts that every ledger passes, whether in memory or a running network. */
export function itBehavesLikeAnOfficerLedger(open: () => LedgerUnderTest): void {
  let ledger: LedgerUnderTest;
  let bureau: BureauLedger;
  let spot: TestSpot;

  before(async () => {
    ledger = open();
    bureau = ledger.taxBureau.bureau('BillingMSP');
    spot = await TestSpot.register(ledger.taxBureau);
  });

  after(() => {
    ledger.taxBureau.close();
    ledger.billing.close();
    ledger.verifier.close();
  });

  it('refuses what an officer may not do', async () => {
    const officer = ledger.taxBureau.officer();
    const { scenicSpotId, year } = spot;

    await expectCode(officer.registerSpot(spot.registration), 'SCENIC_SPOT_ALREADY_REGISTERED');
    await expectCode(
      officer.grantSection({ scenicSpotId, year, section: 0 }),
      'SECTION_ALREADY_GRANTED',
    );
    await expectCode(
      officer.resumeQualification({ scenicSpotId }),
      'BILLING_QUALIFICATION_TRANSITION_NOT_ALLOWED',
    );
  });

  it('shows what an officer did', async () => {
    const { scenicSpotId } = spot;
    const officer = ledger.taxBureau.officer();
    const reader = ledger.taxBureau.reader('reader');

    const suspension = await officer.suspendQualification({ scenicSpotId, reason: '例行检查' });
    const suspended = await reader.readSpot(scenicSpotId);
    const refused = await bureau.issueInvoices([await spot.newItem()]);
    await officer.resumeQualification({ scenicSpotId });

    expect(suspended.value.qualification).to.include({ status: 'suspended', reason: '例行检查' });
    expect(refused.results).to.deep.equal([
      { status: 'refused', code: 'BILLING_QUALIFICATION_SUSPENDED' },
    ]);
    const { value: history } = await reader.readQualificationHistory(scenicSpotId);
    expect(history.map(({ transactionId }) => transactionId)).to.include(suspension);
    expect((await reader.listKeys(scenicSpotId)).value[0]?.thumbprint).to.equal(
      spot.key.thumbprint,
    );
    expect((await reader.listSections(scenicSpotId)).value).to.have.length(1);
    expect(await listAll(reader)).to.include(scenicSpotId);
    expect((await reader.readKeyHistory(scenicSpotId)).value).to.have.length(1);
    const { value: revision } = await reader.readSpotRevision({ scenicSpotId, revision: 1 });
    expect(revision).to.deep.equal(spot.revision);
    const issued = await bureau.issueInvoices([await spot.newItem()]);
    expect(issued.results[0]).to.include({ status: 'issued' });
  });
}

/** The identifiers of all spots, page by page. */
async function listAll(reader: InvoiceReader): Promise<string[]> {
  const ids: string[] = [];
  let after: ScenicSpotId | undefined;
  do {
    const { spots, next } = (await reader.listSpots({ limit: 100, after })).value;
    ids.push(...spots.map(({ scenicSpotId }) => scenicSpotId));
    after = next;
  } while (after !== undefined);
  return ids;
}
