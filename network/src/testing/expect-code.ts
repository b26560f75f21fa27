import { expect } from 'chai';
import { NetworkError, type NetworkErrorCode } from '../network-error';

/** Asserts that something fails with a code, and returns its message. */
export async function expectCode(attempt: () => unknown, code: NetworkErrorCode): Promise<string> {
  try {
    await attempt();
  } catch (error) {
    expect(error).to.be.instanceOf(NetworkError);
    const failure = error as NetworkError;
    expect(failure.code, failure.message).to.equal(code);
    return failure.message;
  }
  return expect.fail(`expected ${code}, but nothing failed`);
}
