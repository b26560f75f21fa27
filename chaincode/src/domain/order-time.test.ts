import { expect } from 'chai';
import { addSeconds, secondsOfInstant, type Instant } from './instant';
import { assertOrderTime } from './order-time';
import { newOrder } from './sample.test';
import { expectCode } from './vectors.test';

const written = '2026-11-22T14:05:09Z';
const iat = secondsOfInstant(written);
const exp = iat + 30 * 86_400;
const check =
  (at: Instant, times: { iat: number; exp: number } = { iat, exp }) =>
  (): void => {
    assertOrderTime(newOrder(times), at);
  };

describe('assertOrderTime', () => {
  it('takes an order from 5 minutes before it was written until it expires', () => {
    for (const at of ['2026-11-22T14:00:09Z', written, '2026-12-22T14:05:08Z']) {
      expect(check(at), at).not.to.throw();
    }
    expect(check(written, { iat, exp: iat + 1 })).not.to.throw();
  });

  it('refuses a time to come: a second too much, and years', () => {
    const early = expectCode('ORDER_TIME_IN_FUTURE', check('2026-11-22T14:00:08Z'));
    expect(early.detail).to.contain('2026-11-22T14:05:09Z');
    const later = secondsOfInstant('2040-01-01T00:00:00Z');
    expectCode('ORDER_TIME_IN_FUTURE', check(written, { iat: later, exp: later + 1 }));
    expectCode('ORDER_TIME_IN_FUTURE', check(written, { iat: 9_999_999_998, exp: 9_999_999_999 }));
  });

  it('refuses what has expired: from that second on, after years, and of 1970', () => {
    const late = expectCode('ORDER_EXPIRED', check('2026-12-22T14:05:09Z'));
    expect(late.detail).to.contain('expired at 2026-12-22T14:05:09Z');
    expectCode('ORDER_EXPIRED', check('2031-12-22T14:05:09Z'));
    expectCode('ORDER_EXPIRED', check(addSeconds(written, 1), { iat, exp: iat + 1 }));
    expectCode('ORDER_EXPIRED', check(written, { iat: 0, exp: 1 }));
  });
});
