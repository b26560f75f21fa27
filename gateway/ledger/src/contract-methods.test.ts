import { functionNames } from '@guanming/chaincode/api';
import { expectCode } from '@guanming/runtime/testing';
import { expect } from 'chai';
import { ContractClient, newCall } from './contract-client';
import { readingsFor, submissionsFor } from './contract-methods';
import type {
  ContractCall,
  ContractTransport,
  Transacted,
  TransactOptions,
} from './contract-transport';

/** A transport that notes what it is asked, and answers nothing that a contract would. */
class NotingTransport implements ContractTransport {
  readonly peer = { name: 'peer0', mspId: 'TaxBureauMSP' };
  readonly calls: ContractCall[] = [];
  readonly submitted: string[] = [];
  readonly endorsers: unknown[] = [];
  result = '{}';

  evaluate(call: ContractCall): Promise<string> {
    this.calls.push(call);
    return Promise.resolve(JSON.stringify({ answeredBy: 'TaxBureauMSP', value: [] }));
  }

  endorse(): Promise<string> {
    return Promise.reject(new Error('not implemented'));
  }

  transact(call: ContractCall, options?: TransactOptions): Promise<Transacted> {
    this.calls.push(call);
    this.endorsers.push(options?.endorsingOrganizations);
    if (options?.submitIf?.(this.result) === false) {
      return Promise.resolve({ result: this.result });
    }
    this.submitted.push(call.name);
    return Promise.resolve({ result: this.result, transactionId: 'ab'.repeat(32) });
  }

  commitStatus(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  readHeight(): Promise<number> {
    return Promise.reject(new Error('not implemented'));
  }
}

const spot = { scenicSpotId: 'qingyan-shan', year: 2026 } as never;

/** A function that takes no act asks for none. */
const signNothing = (): Promise<never> => Promise.reject(new Error('asked for a signature'));

describe('the methods of the contracts’ functions', () => {
  it('have names of their own, whichever contract they are of', () => {
    const names = functionNames.map((name) => name.split(':')[1]).filter((name) => name !== 'ping');

    expect(names).to.deep.equal([...new Set(names)]);
  });

  it('are those that a role may ask for', () => {
    const client = new ContractClient(new NotingTransport());

    expect(readingsFor('reader', client)).not.to.have.property('readUsedNumbers');
    expect(readingsFor('issuer', client)).to.have.property('readUsedNumbers');
    expect(submissionsFor('issuer', client, signNothing)).to.have.all.keys('leaseNumbers');
    expect(submissionsFor('officer', client, signNothing)).not.to.have.any.keys(
      'leaseNumbers',
      'beginStops',
    );
    expect(readingsFor('reader', client)).not.to.have.any.keys('readLive', 'readSettled');
  });

  it('take one argument as it is, and several by name', async () => {
    const transport = new NotingTransport();
    const readings = readingsFor('reader', new ContractClient(transport));

    await readings.readKeyHistory('qingyan-shan' as never);
    await readings.listKeys('qingyan-shan' as never);
    const revision = { scenicSpotId: 'qingyan-shan', revision: 2 } as never;
    // What the transport answers to everything is no revision.
    await expectCode(readings.readSpotRevision(revision), 'LEDGER_MISCONFIGURED');

    expect(transport.calls).to.deep.equal([
      { chaincode: 'stops', name: 'stops:readKeyHistory', args: ['qingyan-shan'] },
      { chaincode: 'governance', name: 'spots:listKeys', args: ['qingyan-shan'] },
      { chaincode: 'governance', name: 'spots:readSpotRevision', args: ['qingyan-shan', '2'] },
    ]);
  });

  it('add the signature of what an officer asks', async () => {
    const transport = new NotingTransport();
    const signed: unknown[] = [];
    const { retireKey } = submissionsFor('officer', new ContractClient(transport), (act) => {
      signed.push(act);
      return Promise.resolve(['signature']);
    });
    const reference = { scenicSpotId: 'qingyan-shan' } as never;

    await expectCode(retireKey(reference), 'LEDGER_MISCONFIGURED');

    expect(signed).to.deep.equal([{ kind: 'spots:retireKey', content: { reference } }]);
    expect(transport.calls.at(-1)?.args).to.deep.equal([
      '{"scenicSpotId":"qingyan-shan"}',
      '["signature"]',
    ]);
  });

  it('submit nothing whose answer is not what this version expects', async () => {
    const transport = new NotingTransport();
    const { leaseNumbers } = submissionsFor('issuer', new ContractClient(transport), signNothing);

    await expectCode(leaseNumbers(spot), 'LEDGER_MISCONFIGURED');

    expect([transport.calls.length, transport.submitted]).to.deep.equal([1, []]);
  });

  it('need nobody but bureau and provider on the ledger of the provider', async () => {
    const transport = new NotingTransport();
    const client = new ContractClient(transport, 'BillingMSP');

    await expectCode(
      submissionsFor('issuer', client, signNothing).leaseNumbers(spot),
      'LEDGER_MISCONFIGURED',
    );

    expect(transport.endorsers).to.deep.equal([['TaxBureauMSP', 'BillingMSP']]);
  });
});

describe('a call', () => {
  it('carries in its arguments nothing that the table makes transient', () => {
    const refusal = { order: 'signed', code: 'DRAFT_MISMATCH' } as const;
    const call = newCall('invoices:refuseOrder', { refusal }, 'BillingMSP');

    expect(call).to.deep.equal({
      chaincode: 'invoices_BillingMSP',
      name: 'invoices:refuseOrder',
      args: [],
      transient: { refusal: '{"order":"signed","code":"DRAFT_MISMATCH"}' },
    });
  });

  it('leaves out what its function does not take', () => {
    const order = { scenicSpotId: 'qingyan-shan', orderId: 'ORDER-1', buyer: '张三' } as never;

    expect(newCall('invoices:readOrder', order).args).to.deep.equal(['qingyan-shan', 'ORDER-1']);
  });
});
