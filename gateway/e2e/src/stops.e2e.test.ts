import { TestSpot } from '@guanming/ledger/testing';
import type { TestConnections } from '@guanming/ledger/testing';
import { waitUntil } from '@guanming/runtime/testing';
import { expect } from 'chai';
import { Installation } from './testing/installation/installation';
import { endProcess, findProcess } from './testing/installation/processes';

/** A peer that is silent is asked for so long before a call of it fails, in milliseconds. */
const ENDORSE_MS = 15_000;

/** Organizations other than the bureau, and their peers. */
const OTHERS = [
  ['the billing provider', 'peer0.billing.example'],
  ['the auditor', 'peer0.verifier.example'],
] as const;

/** What stops somebody must never need that somebody: by one policy for each namespace. */
describe('a stop on a running network', function () {
  this.timeout(90_000);

  let installation: Installation;
  let ledger: TestConnections;
  let spot: TestSpot;

  before(async () => {
    installation = Installation.fromEnvironment();
    ledger = installation.connectLedger('tax-bureau');
    spot = await TestSpot.register(ledger);
  });

  after(() => {
    ledger.close();
  });

  /** Stops the spot, sees it stopped, lifts the stop; and how long that took, in milliseconds. */
  async function stopAndLift(): Promise<{ statuses: (string | undefined)[]; tookMs: number }> {
    const { scenicSpotId } = spot;
    const officer = ledger.officer();
    const reader = ledger.reader('reader');
    const status = async (): Promise<string | undefined> =>
      (await reader.readSpot(scenicSpotId)).value.qualification?.status;
    const begun = performance.now();
    await officer.suspendQualification({ scenicSpotId, reason: '核查' });
    const suspended = await status();
    await officer.resumeQualification({ scenicSpotId });
    const tookMs = performance.now() - begun;
    return { statuses: [suspended, await status()], tookMs };
  }

  for (const [who, peer] of OTHERS) {
    it(`and its lifting work at once while the peer of ${who} is silent`, async () => {
      const { pid } = findProcess(installation, peer);
      process.kill(pid, 'SIGSTOP');
      const { statuses, tookMs } = await stopAndLift().finally(() => {
        process.kill(pid, 'SIGCONT');
      });

      expect(statuses).to.deep.equal(['suspended', 'granted']);
      expect(tookMs).to.be.lessThan(ENDORSE_MS);
    });

    it(`and its lifting work while the peer of ${who} is down`, async () => {
      const restarted = endProcess(installation, peer, 'SIGKILL', 40_000);
      const { statuses } = await stopAndLift();
      await restarted;
      // A registration needs all organizations.
      await waitUntil('everybody endorses again', () => TestSpot.register(ledger), 40_000);

      expect(statuses).to.deep.equal(['suspended', 'granted']);
    });
  }
});
