import { Shim } from 'fabric-shim';
import type { ChaincodeInterface, ChaincodeResponse, ChaincodeStub } from 'fabric-shim';
import type ChaincodeFromContract from 'fabric-shim/lib/contract-spi/chaincodefromcontract';
import { InvoiceError } from '../domain/errors';

type Contracts = ChaincodeFromContract['metadata']['contracts'];

/** What is wrong with a call before any contract sees it; a function's own contract knows its names. */
function faultOf(call: string, args: readonly string[], contracts: Contracts): string | undefined {
  const [contract = '', functionName] = call.split(':');
  if (!Object.hasOwn(contracts, contract)) {
    return `there is no contract ${contract}`;
  }
  const known = contracts[contract]?.transactions.find(({ name }) => name === functionName);
  const expected = known?.parameters?.length ?? 0;
  return known !== undefined && args.length !== expected
    ? `the function ${call} takes ${expected} arguments, not ${args.length}`
    : undefined;
}

/**
 * Refuses calls of no contract, or with too few or too many arguments, with a code of ours: the
 * contract API has sentences for them, but no code, and takes a call of nothing for a success.
 */
export function withCallGuard(chaincode: ChaincodeFromContract): ChaincodeInterface {
  const { contracts } = chaincode.metadata;
  const guard =
    (call: ChaincodeInterface['Invoke']) =>
    async (stub: ChaincodeStub): Promise<ChaincodeResponse> => {
      const { fcn, params } = stub.getFunctionAndParameters();
      const fault = faultOf(fcn, params, contracts);
      return fault === undefined
        ? call(stub)
        : Shim.error(new InvoiceError('ARGUMENT_INVALID', fault).message);
    };
  return {
    Init: guard((stub) => chaincode.Init(stub)),
    Invoke: guard((stub) => chaincode.Invoke(stub)),
  };
}
