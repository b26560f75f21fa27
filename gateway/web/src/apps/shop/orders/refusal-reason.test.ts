import {
  assertQualified,
  grantQualification,
  instantSchema,
  InvoiceError,
  revokeQualification,
  scenicSpotIdSchema,
  suspendQualification,
} from '@guanming/chaincode/domain';
import type { BillingQualification } from '@guanming/chaincode/domain';
import { expect } from 'chai';
import { reasonOf } from './refusal-reason';

const at = instantSchema.parse('2026-11-23T03:00:00Z');
const granted = grantQualification(
  undefined,
  {
    scenicSpotId: scenicSpotIdSchema.parse('qingyan-shan'),
    validFrom: instantSchema.parse('2026-01-01T00:00:00Z'),
    validUntil: instantSchema.parse('2027-01-01T00:00:00Z'),
    vatCategories: ['S'],
  },
  at,
);

/** The refusal as the ledger words it. */
function refusalOf(qualification: BillingQualification): InvoiceError {
  try {
    assertQualified(qualification, at);
  } catch (error) {
    if (error instanceof InvoiceError) {
      return error;
    }
  }
  throw new Error('It was not refused.');
}

function shownFor(qualification: BillingQualification): string | undefined {
  const { code, message } = refusalOf(qualification);
  return reasonOf({ code, detail: message });
}

describe('the reason for a refusal', () => {
  it('is what the officer wrote, whatever that looks like', () => {
    for (const reason of ['年度账目核查', 'it was suspended at 1Z: twice', '<b>x</b>']) {
      expect(shownFor(suspendQualification(granted, reason, at))).to.equal(reason);
      expect(shownFor(revokeQualification(granted, reason, at))).to.equal(reason);
    }
  });

  it('is nothing where no officer wrote any', () => {
    expect(reasonOf({ code: 'SECTION_EXHAUSTED', detail: 'it was suspended at 1Z: x' })).to.equal(
      undefined,
    );
  });
});
