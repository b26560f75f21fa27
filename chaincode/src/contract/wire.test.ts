import '../testing/quiet-shim';
import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import type { ChaincodeInterface, ChaincodeResponse } from 'fabric-shim';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chaincodeNames } from '../api';
import { joinContracts, newChaincode } from '../server/chaincode';
import { newTestCaller, testCallers } from '../testing/test-caller';
import type { TestCaller } from '../testing/test-caller';
import { testSettings } from '../testing/test-settings';
import { TestStub } from '../testing/test-stub';
import { WorldState } from '../testing/world-state';

const golden = join(__dirname, '../../test/golden/contract-metadata.json');

/** What the peer sees, through the shim's own marshaller. */
describe('the wire', () => {
  const names = chaincodeNames(testSettings.roles);
  let chaincodes: ReadonlyMap<string, ChaincodeInterface>;

  before(() => {
    chaincodes = new Map(names.map((name) => [name, newChaincode(testSettings, name)]));
  });

  const invoke = async (
    functionName: string,
    args: string[] = [],
    caller: TestCaller = testCallers.reader,
    chaincode = 'governance',
  ): Promise<ChaincodeResponse> => {
    const proposal = {
      transactionId: 'a'.repeat(64),
      chaincode,
      functionName,
      args,
      transient: {},
      caller,
      timestamp: 1_795_327_200_000,
    };
    const stub = new TestStub(new WorldState({}), proposal, 'TaxBureauMSP');
    return chaincodes.get(chaincode)!.Invoke(TestStub.asChaincodeStub(stub));
  };

  const text = ({ payload }: ChaincodeResponse): string => Buffer.from(payload ?? '').toString();

  it('carries a result as its bytes, not as a JSON string', async () => {
    const ping = await invoke('settings:ping');
    const settings = await invoke('settings:readSettings', ['']);

    expect([ping.status, text(ping)]).to.deep.equal([200, 'pong']);
    expect(text(settings)).to.match(/^\{"answeredBy":"TaxBureauMSP","value":\{/);
  });

  it('carries a refusal as CODE: detail with status 500', async () => {
    expect(await invoke('spots:readSpot', ['qingyan-shan'])).to.deep.equal({
      status: 500,
      message: 'SCENIC_SPOT_NOT_FOUND: qingyan-shan is not registered',
    });
    expect(await invoke('spots:readSpot', ['a-spot'], newTestCaller('BillingMSP'))).to.deep.include(
      {
        message:
          'CALLER_NOT_AUTHORIZED: BillingMSP with role (none) may not call this function; it takes issuer or officer or reader or billing or auditor',
      },
    );
  });

  it('refuses another number of arguments, so that no block holds what nobody reads', async () => {
    const calls: [string, string[]][] = [
      ['settings:ping', ['extra']],
      ['spots:readSpot', []],
      ['spots:readSpot', ['a', 'b']],
    ];

    for (const [functionName, args] of calls) {
      const response = await invoke(functionName, args);
      expect([response.status, response.message]).to.deep.equal([
        500,
        `ARGUMENT_INVALID: the function ${functionName} takes ${functionName === 'spots:readSpot' ? 1 : 0} arguments, not ${args.length}`,
      ]);
    }
  });

  it('refuses functions and contracts that do not exist', async () => {
    expect((await invoke('spots:deleteSpot')).message).to.equal(
      'ARGUMENT_INVALID: the contract spots has no such function',
    );
    expect((await invoke('spots:createContext')).message).to.contain('ARGUMENT_INVALID');
    // Another chaincode's contract is none here.
    for (const name of [
      'secrets:read',
      'readSpot',
      '',
      'toString:x',
      '__proto__:x',
      'invoices:ping',
      'stops:ping',
    ]) {
      expect((await invoke(name)).message, name).to.match(
        /^ARGUMENT_INVALID: there is no contract/,
      );
    }
  });

  it('has the functions that clients were written for', () => {
    const metadata = Object.fromEntries(
      names.map((name) => [name, joinContracts(testSettings, name).metadata]),
    );

    expect(JSON.parse(JSON.stringify(metadata))).to.deep.equal(
      JSON.parse(readFileSync(golden, 'utf8')),
    );
  });
});
