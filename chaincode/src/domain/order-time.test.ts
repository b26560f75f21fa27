import { expect } from 'chai';
import { addSeconds, secondsOfInstant, type Instant } from './instant';
import { assertOrderTime, MAX_ORDER_AGE, MAX_ORDER_LEAD } from './order-time';
import { newOrder } from './sample.test';
import { expectCode } from './vectors.test';

const iat = secondsOfInstant('2026-11-22T14:05:09Z');
const check =
  (at: Instant, time = iat) =>
  (): void => {
    assertOrderTime(newOrder({ iat: time }), at);
  };

describe('assertOrderTime', () => {
  const sold = '2026-11-22T14:05:09Z';

  it('takes an order from 5 minutes before its time to 366 days after', () => {
    for (const seconds of [-MAX_ORDER_LEAD, 0, 1, MAX_ORDER_AGE]) {
      expect(check(addSeconds(sold, seconds)), String(seconds)).not.to.throw();
    }
    expect(MAX_ORDER_LEAD).to.equal(300);
    expect(check('2027-11-23T14:05:09Z')).not.to.throw();
  });

  it('refuses a time to come: a second too much, and years', () => {
    expectCode('ORDER_TIME_IN_FUTURE', check(addSeconds(sold, -MAX_ORDER_LEAD - 1)));
    expectCode('ORDER_TIME_IN_FUTURE', check(sold, secondsOfInstant('2040-01-01T00:00:00Z')));
    expectCode('ORDER_TIME_IN_FUTURE', check(sold, 9_999_999_999));
  });

  it('refuses what is too old: a second too much, and 1970', () => {
    expectCode('ORDER_TOO_OLD', check('2027-11-23T14:05:10Z'));
    expectCode('ORDER_TOO_OLD', check(sold, 0));
  });
});
