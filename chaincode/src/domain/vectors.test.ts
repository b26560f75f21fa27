import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { InvoiceError, type InvoiceErrorCode } from './errors';

/** Reads `chaincode/test/vectors/<name>.json`. */
export function loadVectors(name: string): unknown {
  const path = join(__dirname, '../../test/vectors', `${name}.json`);
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** Asserts that `action` throws an InvoiceError with `code`, and gives it. */
export function expectCode(code: InvoiceErrorCode, action: () => unknown): InvoiceError {
  try {
    action();
  } catch (error) {
    return asInvoiceError(code, error);
  }
  throw new Error(`nothing was thrown, ${code} was expected`);
}

/** Asserts that `promise` rejects with an InvoiceError with `code`, and gives it. */
export async function expectRejection(
  code: InvoiceErrorCode,
  promise: Promise<unknown>,
): Promise<InvoiceError> {
  const outcome = await promise.then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  if (outcome === undefined) {
    throw new Error(`the promise was kept, ${code} was expected`);
  }
  return asInvoiceError(code, outcome.error);
}

function asInvoiceError(code: InvoiceErrorCode, error: unknown): InvoiceError {
  expect(error).to.be.instanceOf(InvoiceError);
  const invoiceError = error as InvoiceError;
  expect(invoiceError.code, invoiceError.message).to.equal(code);
  return invoiceError;
}

describe('expectCode', () => {
  it('fails when nothing is thrown, something else, or another code', async () => {
    const error = new InvoiceError('CLOCK_SKEW', 'late');

    expect(() => expectCode('CLOCK_SKEW', () => 1)).to.throw('nothing was thrown');
    expect(() =>
      expectCode('CLOCK_SKEW', () => {
        throw new TypeError('x');
      }),
    ).to.throw('InvoiceError');
    expect(() =>
      expectCode('ORDER_NOT_FOUND', () => {
        throw error;
      }),
    ).to.throw('CLOCK_SKEW');
    const kept = await expectRejection('CLOCK_SKEW', Promise.resolve()).then(
      () => '',
      (reason: unknown) => String(reason),
    );
    expect(kept).to.contain('the promise was kept');
    expect(await expectRejection('CLOCK_SKEW', Promise.reject(error))).to.equal(error);
  });
});
