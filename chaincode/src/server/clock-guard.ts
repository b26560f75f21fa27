import { Shim } from 'fabric-shim';
import type { ChaincodeInterface, ChaincodeResponse, ChaincodeStub } from 'fabric-shim';
import { InvoiceError } from '../domain/errors';

/** How far a transaction's time may be from the clock of the process, in milliseconds. */
export const MAX_CLOCK_SKEW = 5 * 60 * 1000;

/** The time that the client put into the proposal, milliseconds since 1970 UTC. */
function readTransactionTime(stub: ChaincodeStub): number | undefined {
  try {
    const { seconds, nanos } = stub.getTxTimestamp();
    const time = Number(seconds) * 1000 + nanos / 1_000_000;
    return Number.isFinite(time) && time > 0 ? time : undefined;
  } catch {
    // The shim dereferences an absent timestamp, so "absent" shows as a TypeError.
    return undefined;
  }
}

/**
 * Refuses transactions whose time is absent or not near the clock of this process. Fabric v2.5
 * does not check the time of a proposal, and keys and qualifications are decided by it.
 *
 * A refusal only means that this peer does not endorse, so the clock breaks no determinism.
 *
 * @param now - clock of the process, milliseconds since 1970 UTC
 */
export function withClockGuard(
  chaincode: ChaincodeInterface,
  now: () => number,
): ChaincodeInterface {
  const guard =
    (call: ChaincodeInterface['Invoke']) =>
    async (stub: ChaincodeStub): Promise<ChaincodeResponse> => {
      const time = readTransactionTime(stub);
      if (time === undefined || Math.abs(time - now()) > MAX_CLOCK_SKEW) {
        const detail = 'the time of the transaction is more than 5 minutes from that of the peer';
        return Shim.error(new InvoiceError('CLOCK_SKEW', detail).message);
      }
      return call(stub);
    };
  return {
    Init: guard((stub) => chaincode.Init(stub)),
    Invoke: guard((stub) => chaincode.Invoke(stub)),
  };
}
