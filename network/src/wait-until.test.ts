import { expect } from 'chai';
import { expectCode } from './testing/expect-code';
import { waitUntil } from './wait-until';

describe('waitUntil', () => {
  it('returns what the first successful attempt returns', async () => {
    let attempts = 0;
    const result = await waitUntil({ what: 'luck', deadlineMs: 1_000, intervalMs: 1 }, async () => {
      attempts += 1;
      return attempts < 3 ? Promise.reject(new Error('not yet')) : Promise.resolve(attempts);
    });

    expect(result).to.equal(3);
  });

  it('names what it waited for and what the last attempt said', async () => {
    const message = await expectCode(
      async () =>
        await waitUntil({ what: 'a leader', deadlineMs: 20, intervalMs: 5 }, async () =>
          Promise.reject(new Error('no votes')),
        ),
      'DEADLINE_EXCEEDED',
    );

    expect(message).to.contain('a leader');
    expect(message).to.contain('no votes');
  });
});
