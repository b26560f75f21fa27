import { expect } from 'chai';
import { BillingUnderTest } from '../testing/billing-in-memory';
import { ask } from '../testing/test-app';
import type { TestAnswer } from '../testing/test-app';

describe('billing qualification as the billing server tells it', () => {
  let billing: BillingUnderTest;

  before(async () => {
    billing = await BillingUnderTest.start();
  });

  after(() => billing.close());

  async function read(
    credential: string | Promise<string> = billing.spot.accessToken(),
  ): Promise<TestAnswer> {
    const path = `/v1/scenic-spots/${billing.spot.scenicSpotId}/billing-qualification`;
    return ask(`${billing.url}${path}`, { credential: await credential });
  }

  it('is in force, suspended, and in force again, as on the ledger', async () => {
    const { scenicSpotId } = billing.spot;
    const officer = billing.ledger.taxBureau.officer();

    expect((await read()).body).to.deep.equal({ scenicSpotId, inForce: true });
    await officer.suspendQualification({ scenicSpotId, reason: '年度账目核查' });
    expect((await read()).body).to.deep.equal({
      scenicSpotId,
      inForce: false,
      code: 'BILLING_QUALIFICATION_SUSPENDED',
    });
    await officer.resumeQualification({ scenicSpotId });
    expect((await read()).body).to.deep.equal({ scenicSpotId, inForce: true });
  });

  it('is told to the ticketing server of the spot alone', async () => {
    const other = await read(billing.other.accessToken());
    const nobody = await read('nobody');

    expect(other.body).to.include({ code: 'CALLER_NOT_ALLOWED' });
    expect(nobody.body).to.include({ code: 'CALLER_NOT_AUTHENTICATED' });
  });
});
