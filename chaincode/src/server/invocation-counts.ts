import type { ChaincodeInterface, ChaincodeResponse, ChaincodeStub } from 'fabric-shim';

/**
 * Counts the invocations of a process, and those that brought transient data. Whoever runs a node
 * that shares no private data sees there that none was ever sent to it.
 */
export class InvocationCounts {
  #total = 0;
  #withTransientData = 0;

  /** The same chaincode, counted. */
  wrap(chaincode: ChaincodeInterface): ChaincodeInterface {
    const counted =
      (call: ChaincodeInterface['Invoke']) =>
      async (stub: ChaincodeStub): Promise<ChaincodeResponse> => {
        this.#total += 1;
        if (stub.getTransient().size > 0) {
          this.#withTransientData += 1;
        }
        return call(stub);
      };
    return {
      Init: counted((stub) => chaincode.Init(stub)),
      Invoke: counted((stub) => chaincode.Invoke(stub)),
    };
  }

  /** For example `12 invocations, 3 with transient data`. */
  toString(): string {
    return `${this.#total} invocations, ${this.#withTransientData} with transient data`;
  }
}
