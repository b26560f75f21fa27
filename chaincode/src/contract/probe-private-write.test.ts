import { expect } from 'chai';
import { beforeEach, describe, it } from 'mocha';
import { TestLedger } from '../testing/test-ledger';
import { testCallers } from '../testing/test-caller';
import { codeOf } from '../testing/wire';

const billingData = { chaincode: 'invoices_BillingMSP', collection: 'billingData' };
const transient = { probe: Buffer.from('probe') };

describe('invoices:probePrivateWrite', () => {
  let ledger: TestLedger;

  beforeEach(() => {
    ledger = new TestLedger();
  });

  it('writes its fixed text to the private collection and to nothing else', async () => {
    const endorsement = await ledger.endorse('invoices:probePrivateWrite', [], {
      caller: testCallers.issuer,
      transient,
    });

    expect(endorsement.result).to.equal('written');
    expect(endorsement.commit()).to.equal('VALID');
    const written = ledger.world.version(billingData, 'probe');
    expect(written).not.to.equal(undefined);
    expect(ledger.surface.join('\n')).not.to.include('"probe"');
  });

  it('can be asked of one peer by its own organization', async () => {
    const answer = await ledger.evaluate('invoices:probePrivateWrite', [], {
      caller: testCallers.billing,
      transient,
      peer: 'BillingMSP',
    });

    expect(answer).to.equal('written');
  });

  for (const [what, probe] of [
    ['another text than its own', '张三'],
    ['no text', ''],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const code = await codeOf(
        ledger.endorse('invoices:probePrivateWrite', [], {
          caller: testCallers.issuer,
          transient: { probe: Buffer.from(probe) },
        }),
      );

      expect(code).to.equal('ARGUMENT_INVALID');
    });
  }

  it('is not for those who share no billing data', async () => {
    const code = await codeOf(
      ledger.endorse('invoices:probePrivateWrite', [], {
        caller: testCallers.auditor,
        transient,
      }),
    );

    expect(code).to.equal('CALLER_NOT_AUTHORIZED');
  });
});
