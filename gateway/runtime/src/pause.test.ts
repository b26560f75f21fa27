import { expect } from 'chai';
import { pause } from './pause';

describe('pause', () => {
  it('ends at once, and without an error, when told to stop', async () => {
    const stop = new AbortController();
    const paused = pause(3_600_000, stop.signal);

    stop.abort();

    await paused;
    await pause(3_600_000, stop.signal);
    expect(stop.signal.aborted).to.equal(true);
  });
});
