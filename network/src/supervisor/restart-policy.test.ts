import { expect } from 'chai';
import { defaultRestartPolicy, RestartBackoff } from './restart-policy';

describe('RestartBackoff', () => {
  it('doubles the delay up to its limit and never gives up', () => {
    const backoff = new RestartBackoff(defaultRestartPolicy);

    const delays = Array.from({ length: 5_000 }, () => backoff.afterRun(0));

    expect(delays.slice(0, 7)).to.eql([200, 400, 800, 1_600, 3_200, 6_400, 10_000]);
    expect(new Set(delays.slice(6))).to.eql(new Set([10_000]));
  });

  it('begins again after a run that was long enough', () => {
    const backoff = new RestartBackoff(defaultRestartPolicy);
    backoff.afterRun(0);
    backoff.afterRun(0);

    const delay = backoff.afterRun(10_000);

    expect(delay).to.equal(200);
  });
});
