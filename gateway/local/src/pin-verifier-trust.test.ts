import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChannelTrust } from '@guanming/ledger';
import { sampleTrust } from '@guanming/ledger/testing';
import { readPinnedTrust, trustFileOf } from '@guanming/verification/trust';
import { expect } from 'chai';
import { pinVerifierTrust } from './pin-verifier-trust';

describe('pinVerifierTrust', () => {
  let folder: string;
  let verifier: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'guanming-pin-'));
    verifier = join(folder, 'verifier.json');
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** Starts an installation on a channel of these rules; what is pinned then. */
  async function pinnedAfter(
    trust: ChannelTrust,
    isApproved: boolean,
  ): Promise<ChannelTrust | undefined> {
    const connectionFiles = { verifier, billing: '', 'tax-bureau': '' };
    await pinVerifierTrust({ connectionFiles }, isApproved, () => ({
      readTrust: () => Promise.resolve(trust),
      close: () => undefined,
    }));
    return readPinnedTrust(trustFileOf(verifier))?.trust;
  }

  it('pins all rules at the first start', async () => {
    expect(await pinnedAfter(sampleTrust, false)).to.deep.equal(sampleTrust);
  });

  it('leaves a change that this start did not approve to a person', async () => {
    await pinnedAfter(sampleTrust, true);
    const changed = { ...sampleTrust, definitions: [], configSequence: 3 };

    expect(await pinnedAfter(changed, false)).to.deep.equal(sampleTrust);
  });

  it('takes the definitions that this start approved, and no other change with them', async () => {
    await pinnedAfter(sampleTrust, true);
    const definitions = sampleTrust.definitions.map((one) => ({ ...one, sequence: 2 }));

    expect(
      await pinnedAfter({ ...sampleTrust, definitions, configSequence: 3 }, true),
    ).to.deep.equal({ ...sampleTrust, definitions });
  });

  it('tells which two organizations can define a chaincode alone', async () => {
    const policies = { 'Application/LifecycleEndorsement': "OR('BillingMSP.peer')" };
    const connectionFiles = { verifier, billing: '', 'tax-bureau': '' };
    const pairs = await pinVerifierTrust({ connectionFiles }, false, () => ({
      readTrust: () => Promise.resolve({ ...sampleTrust, policies }),
      close: () => undefined,
    }));

    expect(pairs).to.deep.equal([
      ['BillingMSP', 'TaxBureauMSP'],
      ['BillingMSP', 'VerifierMSP'],
    ]);
  });
});
