import { setTimeout as sleep } from 'node:timers/promises';
import { InvoiceError } from '@guanming/chaincode/domain';
import { newTicketingKey } from '@guanming/chaincode/testing';
import { expectCode } from '@guanming/runtime/testing';
import { expect } from 'chai';
import { endorseTogether, BlockCounts } from './lagging-endorsers';
import { LedgerError } from './ledger-error';
import { InMemoryLedger } from './testing/in-memory-ledger';
import type { InMemoryNetwork } from './testing/in-memory-network';
import { contentOf, TestSpot } from './testing/test-spot';

const TIMES = { withinMs: 60, lookMs: 1 };
const NOT_FOUND = new InvoiceError('SCENIC_SPOT_NOT_FOUND', 'not here');

interface Script {
  /** What each attempt throws; nothing more: it succeeds. */
  readonly errors: Error[];
  /** MSP ids that differ. */
  readonly differing?: readonly string[];
  /** How many blocks the other peer has at each look; the last again and again. */
  readonly heights?: number[];
}

function endorseBy({ errors, differing = ['B'], heights = [7] }: Script): {
  readonly endorsed: Promise<string>;
  readonly attempts: () => number;
} {
  let attempts = 0;
  const endorsed = endorseTogether({
    endorse: () => {
      attempts += 1;
      const error = errors.shift();
      return error === undefined ? Promise.resolve('endorsed') : Promise.reject(error);
    },
    differing: () => differing,
    heightOf: (mspId) => {
      if (mspId === 'A') {
        return Promise.resolve(7);
      }
      const height = heights.length > 1 ? heights.shift() : heights[0];
      return height === undefined || height < 0
        ? Promise.reject(new LedgerError('EVALUATE_TIMEOUT', 'silent'))
        : Promise.resolve(height);
    },
    own: 'A',
    blockCounts: new BlockCounts({ lookMs: 1 }),
    times: TIMES,
  });
  return { endorsed, attempts: () => attempts };
}

describe('a proposal', () => {
  it('is endorsed anew when whoever refused it has the blocks of the own peer', async () => {
    const { endorsed, attempts } = endorseBy({ errors: [NOT_FOUND], heights: [5, -1, 6, 7] });

    expect(await endorsed).to.equal('endorsed');
    expect(attempts()).to.equal(2);
  });

  it('is tried once more when whoever refused it has caught up by itself', async () => {
    const { endorsed, attempts } = endorseBy({ errors: [NOT_FOUND] });

    expect(await endorsed).to.equal('endorsed');
    expect(attempts()).to.equal(2);
  });

  it('is refused when nobody is behind', async () => {
    const { endorsed, attempts } = endorseBy({
      errors: Array.from({ length: 9 }, () => NOT_FOUND),
    });

    await expectCode(endorsed, 'SCENIC_SPOT_NOT_FOUND');
    expect(attempts()).to.equal(2);
  });

  it('is refused at once when the own peer says so', async () => {
    const { endorsed, attempts } = endorseBy({ errors: [NOT_FOUND], differing: [] });

    await expectCode(endorsed, 'SCENIC_SPOT_NOT_FOUND');
    expect(attempts()).to.equal(1);
  });

  it('is given up, without a word of the refusal, when a peer stays behind or silent', async () => {
    for (const height of [5, -1]) {
      const errors = Array.from({ length: 9 }, () => NOT_FOUND);
      const { endorsed, attempts } = endorseBy({ errors, heights: [height] });

      await expectCode(endorsed, 'ENDORSEMENT_MISMATCH');
      expect(attempts()).to.equal(1);
    }
  });
});

/** Peers of one organization get each block so much later than all others. */
class TrailingNetwork implements InMemoryNetwork {
  #catchingUp: NodeJS.Timeout | undefined;

  constructor(
    private readonly ledger: InMemoryLedger,
    private readonly mspId: string,
    private readonly lateMs: number,
  ) {}

  reach(): Promise<void> {
    return Promise.resolve();
  }

  async submit(envelope: Parameters<InMemoryNetwork['submit']>[0]): Promise<string> {
    await sleep(1);
    clearTimeout(this.#catchingUp);
    this.ledger.test.holdBack(this.mspId);
    this.#catchingUp = setTimeout(() => {
      this.ledger.test.catchUp(this.mspId);
    }, this.lateMs);
    return envelope.order();
  }
}

for (const mspId of ['BillingMSP', 'VerifierMSP']) {
  describe(`an officer's acts while the peer of ${mspId} has each block late`, () => {
    let ledger: InMemoryLedger;
    let spot: TestSpot;
    let taxBureau: ReturnType<InMemoryLedger['taxBureauOver']>;

    before(async () => {
      ledger = new InMemoryLedger();
      taxBureau = ledger.taxBureauOver(new TrailingNetwork(ledger, mspId, 20));
      spot = await TestSpot.register(taxBureau);
    });

    it('are followed by a lease of numbers', async () => {
      const { scenicSpotId, year } = spot;
      const lease = { scenicSpotId, year, block: 100, instance: 'trailing' };
      await taxBureau.officer().grantSection({ scenicSpotId, year, section: 1 });

      await taxBureau.bureau('BillingMSP').leaseNumbers(lease);

      const { value } = await taxBureau.reader('reader').listLeases({ scenicSpotId, year });
      expect(value.map(({ block }) => block)).to.include(100);
    });

    it('follow each other at once', async () => {
      const officer = taxBureau.officer();
      const { scenicSpotId, year, registration, settings } = spot;
      const next = newTicketingKey();
      const content = { ...contentOf(registration), scenicSpotId };
      const statements = await spot.newKeyStatements(next, spot.key);

      await officer.grantSection({ scenicSpotId, year, section: 2 });
      await officer.reviseSpot({ ...content, expectedRevision: 1 });
      await officer.reviseSpot({ ...content, expectedRevision: 2 });
      await officer.addKey({ statements });
      await officer.retireKey({ scenicSpotId, thumbprint: spot.key.thumbprint });
      await officer.revokeKey({ scenicSpotId, thumbprint: next.thumbprint });
      await officer.suspendQualification({ scenicSpotId, reason: '核查' });
      await officer.resumeQualification({ scenicSpotId });
      await officer.revokeQualification({ scenicSpotId, reason: '核查' });
      await officer.updateSettings({ ...settings, version: settings.version + 1 });
      await officer.updateSettings({ ...settings, version: settings.version + 2 });

      const reader = taxBureau.reader('reader');
      const { value } = await reader.readSpot(scenicSpotId);
      expect(value.revision.revision).to.equal(3);
      expect(value.qualification?.status).to.equal('revoked');
      expect((await reader.listSections(scenicSpotId)).value).to.have.length(3);
      const keys = (await reader.listKeys(scenicSpotId)).value;
      expect(keys.find(({ thumbprint }) => thumbprint === next.thumbprint)).to.have.property(
        'revokedAt',
      );
      expect((await reader.readSettings()).value.version).to.equal(settings.version + 2);
    });
  });
}
