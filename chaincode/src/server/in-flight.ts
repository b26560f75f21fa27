import type { ChaincodeInterface, ChaincodeResponse, ChaincodeStub } from 'fabric-shim';

/** Counts the invocations under way, so that a stopping process can finish them. */
export class InFlight {
  #count = 0;
  #waiting: (() => void)[] = [];

  /** Invocations under way. */
  get count(): number {
    return this.#count;
  }

  /** The same chaincode, counted. */
  wrap(chaincode: ChaincodeInterface): ChaincodeInterface {
    const counted =
      (call: ChaincodeInterface['Invoke']) =>
      async (stub: ChaincodeStub): Promise<ChaincodeResponse> => {
        this.#count += 1;
        try {
          return await call(stub);
        } finally {
          this.#finish();
        }
      };
    return {
      Init: counted((stub) => chaincode.Init(stub)),
      Invoke: counted((stub) => chaincode.Invoke(stub)),
    };
  }

  /**
   * Waits until nothing is under way.
   *
   * @param timeout - longest wait, in milliseconds
   * @returns whether nothing was under way in the end
   */
  async drained(timeout: number): Promise<boolean> {
    if (this.#count === 0) {
      return true;
    }
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        resolve(false);
      }, timeout);
      this.#waiting.push(() => {
        clearTimeout(timer);
        resolve(true);
      });
    });
  }

  #finish(): void {
    this.#count -= 1;
    if (this.#count === 0) {
      const waiting = this.#waiting;
      this.#waiting = [];
      waiting.forEach((resolve) => {
        resolve();
      });
    }
  }
}
