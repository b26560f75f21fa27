import { expect } from 'chai';
import { beforeEach, describe, it } from 'mocha';
import { TestLedger } from '../testing/test-ledger';
import { testCallers } from '../testing/test-caller';
import { codeOf } from '../testing/wire';
import { MAX_CLOCK_SKEW } from './clock-guard';

describe('the clock guard', () => {
  let ledger: TestLedger;

  beforeEach(() => {
    ledger = new TestLedger();
  });

  const pingAt = async (timestamp: number | null): Promise<string> =>
    codeOf(ledger.evaluate('settings:ping', [], { caller: testCallers.issuer, timestamp }));

  it('lets a transaction pass whose time is up to 5 minutes from the clock', async () => {
    expect(await pingAt(ledger.now)).to.equal('none');
    expect(await pingAt(ledger.now - MAX_CLOCK_SKEW)).to.equal('none');
    expect(await pingAt(ledger.now + MAX_CLOCK_SKEW)).to.equal('none');
  });

  it('refuses one whose time is further away, either way', async () => {
    expect(await pingAt(ledger.now - MAX_CLOCK_SKEW - 1)).to.equal('CLOCK_SKEW');
    expect(await pingAt(ledger.now + MAX_CLOCK_SKEW + 1)).to.equal('CLOCK_SKEW');
    expect(await pingAt(ledger.now - 400 * 86_400_000)).to.equal('CLOCK_SKEW');
  });

  it('refuses one without a time', async () => {
    expect(await pingAt(null)).to.equal('CLOCK_SKEW');
    expect(await pingAt(0)).to.equal('CLOCK_SKEW');
  });

  it('guards every function before it runs, also one that would be refused', async () => {
    const late = ledger.evaluate('spots:readSpot', ['x'], {
      caller: testCallers.billing,
      timestamp: 1,
    });

    expect(await codeOf(late)).to.equal('CLOCK_SKEW');
  });
});
