import '../testing/quiet-shim';
import { expect } from 'chai';
import { JSONSerializer } from 'fabric-contract-api';
import { describe, it } from 'mocha';
import ChaincodeFromContract from 'fabric-shim/lib/contract-spi/chaincodefromcontract';
import { testCallers } from '../testing/test-caller';
import { testSettings } from '../testing/test-settings';
import { TestStub } from '../testing/test-stub';
import { WorldState } from '../testing/world-state';
import { ownFacts } from './facts-readers';
import { GuanmingContract } from './guanming-contract';

class ForgetfulContract extends GuanmingContract {
  constructor() {
    super('forgetful', {}, ownFacts, { packagedSettings: testSettings, provider: '' });
  }

  read(): Promise<string> {
    return Promise.resolve('secret');
  }
}

describe('GuanmingContract', () => {
  it('lets nobody call a function without a rule', async () => {
    const chaincode = new ChaincodeFromContract(
      [ForgetfulContract],
      { transaction: 'jsonSerializer', serializers: { jsonSerializer: JSONSerializer } },
      {},
      'forgetful',
      '1',
    );

    for (const caller of Object.values(testCallers)) {
      const proposal = {
        transactionId: 'a'.repeat(64),
        chaincode: 'forgetful',
        functionName: 'forgetful:read',
        args: [],
        transient: {},
        caller,
        timestamp: 0,
      };
      const stub = new TestStub(new WorldState({}), proposal, 'TaxBureauMSP');
      const { status, message } = await chaincode.Invoke(TestStub.asChaincodeStub(stub));

      expect(status).to.equal(500);
      expect(message).to.match(/^CALLER_NOT_AUTHORIZED: /);
    }
  });
});
