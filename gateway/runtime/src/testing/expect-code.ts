import { expect } from 'chai';

/** Expects a rejection with this `code`, whatever the class of the error, and returns the error. */
export async function expectCode(promise: Promise<unknown>, code: string): Promise<Error> {
  let error: unknown;
  try {
    await promise;
  } catch (thrown) {
    error = thrown;
  }
  expect(error, `expected ${code}, but nothing was thrown`).to.be.an('error');
  expect(error).to.have.property('code', code);
  return error as Error;
}
