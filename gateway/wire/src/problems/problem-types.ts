import { invoiceErrorRetries, isInvoiceErrorCode } from '@guanming/chaincode/domain';
import { invoiceProblems } from './invoice-problems';
import { problemTable } from './problem-table';
import type { ProblemCode } from './problem-table';
import type { ProblemType } from './problem-type';

/** Every code with a problem type. */
export const problemCodes = Object.keys(problemTable) as readonly ProblemCode[];

/** The problem type of `code`. */
export function problemTypeOf(code: ProblemCode): ProblemType {
  return isInvoiceErrorCode(code)
    ? { ...invoiceProblems[code], retry: invoiceErrorRetries[code] }
    : problemTable[code];
}
