import '../testing/quiet-shim';
import { expect } from 'chai';
import { beforeEach, describe, it } from 'mocha';
import { Shim } from 'fabric-shim';
import type { ChaincodeInterface } from 'fabric-shim';
import { testCallers } from '../testing/test-caller';
import { TestStub } from '../testing/test-stub';
import { WorldState } from '../testing/world-state';
import { InFlight } from './in-flight';

const stub = TestStub.asChaincodeStub(
  new TestStub(
    new WorldState({}),
    {
      transactionId: 'a'.repeat(64),
      chaincode: 'things',
      functionName: 'f',
      args: [],
      transient: {},
      caller: testCallers.issuer,
      timestamp: 0,
    },
    'TaxBureauMSP',
  ),
);

describe('InFlight', () => {
  let inFlight: InFlight;
  let finish: (() => void)[];
  let chaincode: ChaincodeInterface;

  beforeEach(() => {
    inFlight = new InFlight();
    finish = [];
    const call: ChaincodeInterface['Invoke'] = () =>
      new Promise((resolve) => {
        finish.push(() => {
          resolve(Shim.success());
        });
      });
    chaincode = inFlight.wrap({ Init: call, Invoke: call });
  });

  it('counts what is under way', async () => {
    const calls = [chaincode.Invoke(stub), chaincode.Init(stub)];

    expect(inFlight.count).to.equal(2);
    finish.forEach((resolve) => {
      resolve();
    });
    await Promise.all(calls);
    expect(inFlight.count).to.equal(0);
  });

  it('counts down for a call that fails', async () => {
    const failing = inFlight.wrap({
      Init: () => Promise.reject(new Error('broken')),
      Invoke: () => Promise.reject(new Error('broken')),
    });

    expect(await failing.Invoke(stub).catch(() => 'failed')).to.equal('failed');
    expect(inFlight.count).to.equal(0);
  });

  it('is drained at once when nothing is under way', async () => {
    expect(await inFlight.drained(1)).to.equal(true);
  });

  it('is drained when the last call has finished', async () => {
    const call = chaincode.Invoke(stub);
    let drained: boolean | undefined;
    const drain = inFlight.drained(5000).then((value) => {
      drained = value;
    });

    await Promise.resolve();
    expect(drained).to.equal(undefined);
    finish[0]?.();
    await Promise.all([call, drain]);
    expect(drained).to.equal(true);
  });

  it('gives up after its timeout', async () => {
    const call = chaincode.Invoke(stub);

    expect(await inFlight.drained(5)).to.equal(false);
    finish[0]?.();
    await call;
  });
});
