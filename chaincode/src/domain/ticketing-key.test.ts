import { expect } from 'chai';
import { addSeconds, type Instant } from './instant';
import { invoiceVectors } from './sample.test';
import {
  assertKeyActive,
  assertKeyUsable,
  RETIREMENT_GRACE,
  retireKey,
  revokeKey,
  ticketingKeySchema,
  vetoKey,
  type TicketingKey,
} from './ticketing-key';
import { expectCode } from './vectors.test';

const { key } = invoiceVectors;
const later = addSeconds(key.activeFrom, 1000);

function use(candidate: TicketingKey | undefined, at: Instant): () => void {
  return () => {
    assertKeyUsable(candidate, at);
  };
}

function speak(candidate: TicketingKey | undefined, at: Instant): () => void {
  return () => {
    assertKeyActive(candidate, at);
  };
}

describe('a ticketing key', () => {
  it('may be used from the second in which it takes effect', () => {
    expectCode('TICKETING_KEY_NOT_YET_ACTIVE', use(key, addSeconds(key.activeFrom, -1)));
    expect(use(key, key.activeFrom)).not.to.throw();
    expect(speak(key, key.activeFrom)).not.to.throw();
  });

  it('is wanted', () => {
    expectCode('TICKETING_KEY_NOT_FOUND', use(undefined, later));
    expectCode('TICKETING_KEY_NOT_FOUND', speak(undefined, later));
  });

  it('is accepted for 7 days after it was retired, but does not speak any more', () => {
    const retired = retireKey(key, later);
    const end = addSeconds(later, RETIREMENT_GRACE);

    expect(use(retired, addSeconds(end, -1))).not.to.throw();
    expectCode('TICKETING_KEY_RETIRED', use(retired, end));
    expectCode('TICKETING_KEY_RETIRED', speak(retired, later));
    expectCode('TICKETING_KEY_TRANSITION_NOT_ALLOWED', () => retireKey(retired, later));
    expect(RETIREMENT_GRACE).to.equal(7 * 24 * 3600);
  });

  it('is accepted after it was retired for as long as a demonstration says', () => {
    const retired = retireKey(key, later);

    expect(() => {
      assertKeyUsable(retired, addSeconds(later, 59), 60);
    }).not.to.throw();
    expectCode('TICKETING_KEY_RETIRED', () => {
      assertKeyUsable(retired, addSeconds(later, 60), 60);
    });
    expectCode('TICKETING_KEY_RETIRED', () => {
      assertKeyUsable(retired, later, 0);
    });
  });

  it('is refused at once when revoked, also by a transaction of earlier time', () => {
    const revoked = revokeKey(key, later);

    expectCode('TICKETING_KEY_REVOKED', use(revoked, key.activeFrom));
    expectCode('TICKETING_KEY_REVOKED', speak(revoked, later));
    expectCode('TICKETING_KEY_REVOKED', () => revokeKey(revoked, later));
    expectCode('TICKETING_KEY_REVOKED', () => retireKey(revoked, later));
    expectCode('TICKETING_KEY_REVOKED', () => vetoKey(revoked, later));
  });

  it('can be revoked after it was retired', () => {
    const revoked = revokeKey(retireKey(key, later), addSeconds(later, 1));

    expectCode('TICKETING_KEY_REVOKED', use(revoked, later));
    expect(ticketingKeySchema.parse(revoked)).to.deep.equal(revoked);
  });

  it('can be vetoed until it takes effect', () => {
    const vetoed = vetoKey(key, addSeconds(key.activeFrom, -1));

    expect(expectCode('TICKETING_KEY_REVOKED', use(vetoed, later)).detail).to.contain('vetoed');
    expectCode('TICKETING_KEY_TRANSITION_NOT_ALLOWED', () => vetoKey(key, key.activeFrom));
    expect(ticketingKeySchema.parse(vetoed)).to.deep.equal(vetoed);
  });
});
