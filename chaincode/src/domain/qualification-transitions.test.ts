import { expect } from 'chai';
import { billingQualificationSchema, type BillingQualification } from './billing-qualification';
import { addSeconds, type Instant } from './instant';
import {
  assertQualified,
  grantQualification,
  resumeQualification,
  revokeQualification,
  suspendQualification,
} from './qualification-transitions';
import { at, invoiceVectors } from './sample.test';
import type { VatCategory } from './vat';
import { expectCode } from './vectors.test';

const granted = invoiceVectors.qualification;
const suspended = suspendQualification(granted, '欠税', at);
const revoked = revokeQualification(granted, '注销', at);

function check(
  qualification: BillingQualification | undefined,
  when: Instant = at,
  categories?: VatCategory[],
): () => void {
  return () => {
    assertQualified(qualification, when, categories);
  };
}

describe('assertQualified', () => {
  it('takes a granted qualification within its dates', () => {
    expect(check(granted)).not.to.throw();
    expect(check(granted, granted.validFrom)).not.to.throw();
    expect(check(granted, addSeconds(granted.validUntil, -1))).not.to.throw();
  });

  it('gives each reason its own code and says why', () => {
    expectCode('BILLING_QUALIFICATION_MISSING', check(undefined));
    const early = addSeconds(granted.validFrom, -1);
    expectCode('BILLING_QUALIFICATION_NOT_YET_VALID', check(granted, early));
    expectCode('BILLING_QUALIFICATION_EXPIRED', check(granted, granted.validUntil));
    const suspension = expectCode('BILLING_QUALIFICATION_SUSPENDED', check(suspended));
    expect(suspension.detail).to.contain('欠税').and.to.contain(at);
    expectCode('BILLING_QUALIFICATION_REVOKED', check(revoked));
    const silent: BillingQualification = { ...granted, status: 'revoked' };
    expect(expectCode('BILLING_QUALIFICATION_REVOKED', check(silent)).detail).to.match(/Z$/);
  });

  it('refuses a VAT category that was not granted', () => {
    const standardOnly: BillingQualification = { ...granted, vatCategories: ['S'] };

    expect(check(standardOnly, at, ['S'])).not.to.throw();
    expectCode('TAX_CATEGORY_NOT_ALLOWED', check(standardOnly, at, ['S', 'E']));
  });
});

describe('transitions of a billing qualification', () => {
  const { scenicSpotId, validFrom, validUntil, vatCategories } = granted;
  const grant = { scenicSpotId, validFrom, validUntil, vatCategories };

  it('grants, renews, suspends, resumes, revokes', () => {
    const later = addSeconds(at, 1);

    expect(grantQualification(undefined, grant, at)).to.deep.equal({
      ...grant,
      status: 'granted',
      changedAt: at,
    });
    expect(grantQualification(granted, { ...grant, vatCategories: ['S'] }, later)).to.deep.equal({
      ...granted,
      vatCategories: ['S'],
      changedAt: later,
    });
    expect(suspended).to.deep.equal({
      ...granted,
      status: 'suspended',
      reason: '欠税',
      changedAt: at,
    });
    expect(resumeQualification(suspended, later)).to.deep.equal({ ...granted, changedAt: later });
    expect(revokeQualification(suspended, '注销', later)).to.deep.equal({
      ...granted,
      status: 'revoked',
      reason: '注销',
      changedAt: later,
    });
    expect(billingQualificationSchema.parse(revoked)).to.deep.equal(revoked);
  });

  it('allows nothing else', () => {
    const refused = [
      () => grantQualification(suspended, grant, at),
      () => grantQualification(revoked, grant, at),
      () => suspendQualification(suspended, 'x', at),
      () => suspendQualification(revoked, 'x', at),
      () => resumeQualification(granted, at),
      () => resumeQualification(revoked, at),
      () => revokeQualification(revoked, 'x', at),
    ];

    for (const transition of refused) {
      expectCode('BILLING_QUALIFICATION_TRANSITION_NOT_ALLOWED', transition);
    }
    expectCode('BILLING_QUALIFICATION_MISSING', () => resumeQualification(undefined, at));
    expectCode('BILLING_QUALIFICATION_MISSING', () => suspendQualification(undefined, 'x', at));
    expectCode('BILLING_QUALIFICATION_MISSING', () => revokeQualification(undefined, 'x', at));
  });

  it('wants at least one second of validity', () => {
    expectCode('ARGUMENT_INVALID', () =>
      grantQualification(undefined, { ...grant, validUntil: validFrom }, at),
    );
  });
});
