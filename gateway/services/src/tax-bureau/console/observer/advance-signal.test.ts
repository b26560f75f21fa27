import { waitUntil } from '@guanming/runtime/testing';
import { expect } from 'chai';
import { AdvanceSignal } from './advance-signal';

describe('signal that the cache has more', () => {
  it('tells the others, now and later, when one listener fails', async () => {
    const failures: unknown[] = [];
    const signal = new AdvanceSignal((error) => {
      failures.push(error);
    });
    const failure = new Error('SQLITE_IOERR');
    let told = 0;
    signal.subscribe(() => {
      throw failure;
    });
    signal.subscribe(() => {
      told += 1;
    });

    signal.notify();
    signal.notify();
    await waitUntil('the notice after the pause', () => told === 2);
    signal.close();

    expect(failures).to.deep.equal([failure, failure]);
  });
});
