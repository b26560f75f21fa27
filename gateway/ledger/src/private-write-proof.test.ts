import { expect } from 'chai';
import { PrivateWriteProof } from './private-write-proof';

class Endorsers {
  pings = 0;
  probes = 0;
  pingError: Error | undefined;
  probeError: Error | undefined;
  nowMs = 1_000_000;
  readonly proof = new PrivateWriteProof(
    {
      ping: async () => {
        this.pings += 1;
        await settle(this.pingError);
      },
      probe: async () => {
        this.probes += 1;
        await settle(this.probeError);
      },
    },
    () => this.nowMs,
  );

  async verdict(): Promise<string> {
    return await this.proof.prove().then(
      () => 'ok',
      (error: unknown) => (error as Error).message,
    );
  }
}

async function settle(error: Error | undefined): Promise<void> {
  await (error === undefined ? Promise.resolve() : Promise.reject(error));
}

describe('PrivateWriteProof', () => {
  let endorsers: Endorsers;

  beforeEach(() => {
    endorsers = new Endorsers();
  });

  it('probes once a minute, however often it is asked, and pings each time', async () => {
    for (let second = 0; second < 120; second += 1) {
      expect(await endorsers.verdict()).to.equal('ok');
      endorsers.nowMs += 1_000;
    }

    expect([endorsers.probes, endorsers.pings]).to.deep.equal([2, 120]);
  });

  it('sends one probe to those who ask at once', async () => {
    await Promise.all([endorsers.verdict(), endorsers.verdict(), endorsers.verdict()]);

    expect(endorsers.probes).to.equal(1);
  });

  it('sends none while real work succeeds', async () => {
    for (let second = 0; second < 300; second += 30) {
      endorsers.proof.succeeded();
      endorsers.nowMs += 30_000;
      await endorsers.verdict();
    }

    expect(endorsers.probes).to.equal(0);
  });

  it('says what a peer said that answers and takes no private data', async () => {
    endorsers.probeError = new Error('no space left on device');

    expect(await endorsers.verdict()).to.equal('no space left on device');
    endorsers.nowMs += 9_000;
    expect(await endorsers.verdict()).to.equal('no space left on device');
    expect(endorsers.probes).to.equal(1);
  });

  it('sees within seconds that it was mended', async () => {
    endorsers.probeError = new Error('no space left on device');
    await endorsers.verdict();
    endorsers.probeError = undefined;
    endorsers.nowMs += 10_000;

    expect(await endorsers.verdict()).to.equal('ok');
  });

  it('takes real work for a proof that it was mended', async () => {
    endorsers.probeError = new Error('no space left on device');
    await endorsers.verdict();
    endorsers.proof.succeeded();

    expect(await endorsers.verdict()).to.equal('ok');
    expect(endorsers.probes).to.equal(1);
  });

  it('tries again what was proven when real work fails', async () => {
    await endorsers.verdict();
    endorsers.probeError = new Error('no space left on device');

    endorsers.proof.doubted();

    expect(await endorsers.verdict()).to.equal('no space left on device');
  });

  it('says at once that an endorser does not answer, proven or not', async () => {
    await endorsers.verdict();
    endorsers.pingError = new Error('unavailable');

    expect(await endorsers.verdict()).to.equal('unavailable');
  });
});
