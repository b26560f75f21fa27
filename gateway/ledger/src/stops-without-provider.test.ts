import { expectCode } from '@guanming/runtime/testing';
import { expect } from 'chai';
import { InMemoryLedger } from './testing/in-memory-ledger';
import { TestSpot } from './testing/test-spot';

/** What stops somebody must never need that somebody. */
describe('a stop', () => {
  let ledger: InMemoryLedger;
  let spot: TestSpot;

  before(async () => {
    ledger = new InMemoryLedger();
    spot = await TestSpot.register(ledger.taxBureau);
  });

  for (const down of ['BillingMSP', 'VerifierMSP']) {
    it(`and its lifting work while the peer of ${down} is down`, async () => {
      const officer = ledger.taxBureau.officer();
      const reader = ledger.taxBureau.reader('reader');
      const { scenicSpotId } = spot;
      ledger.down.add(down);

      await officer.suspendQualification({ scenicSpotId, reason: '核查' });
      const suspended = await reader.readSpot(scenicSpotId);
      await officer.resumeQualification({ scenicSpotId });
      const resumed = await reader.readSpot(scenicSpotId);
      ledger.down.delete(down);

      expect(suspended.value.qualification?.status).to.equal('suspended');
      expect(resumed.value.qualification?.status).to.equal('granted');
    });
  }

  it('needs somebody beside the bureau', async () => {
    ledger.down.add('BillingMSP').add('VerifierMSP');
    const stop = { scenicSpotId: spot.scenicSpotId, reason: '核查' };

    await expectCode(ledger.taxBureau.officer().suspendQualification(stop), 'ENDORSE_UNAVAILABLE');
  });
});
