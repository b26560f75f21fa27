import { expect } from 'chai';
import { Shim } from 'fabric-shim';
import type { ChaincodeInterface, ChaincodeStub } from 'fabric-shim';
import { InvocationCounts } from './invocation-counts';

const answering: ChaincodeInterface = {
  Init: () => Promise.resolve(Shim.success()),
  Invoke: () => Promise.resolve(Shim.success()),
};

function stubWith(transient: Map<string, Uint8Array>): ChaincodeStub {
  return { getTransient: () => transient } as unknown as ChaincodeStub;
}

describe('InvocationCounts', () => {
  it('counts invocations, and apart those with transient data', async () => {
    const counts = new InvocationCounts();
    const chaincode = counts.wrap(answering);

    await chaincode.Init(stubWith(new Map()));
    await chaincode.Invoke(stubWith(new Map()));
    await chaincode.Invoke(stubWith(new Map([['items', new Uint8Array(1)]])));

    expect(String(counts)).to.equal('3 invocations, 1 with transient data');
  });
});
