import type { InvoiceErrorCode, Retry } from '@guanming/chaincode/domain';

/** A problem type: a failure over HTTP (RFC 9457, section 3.1) and its sentences for people. */
export interface ProblemType {
  readonly status: number;
  readonly title: string;
  readonly retry: Retry;
  /** What it means for a person, and what to do about it. */
  readonly zh: string;
  readonly en: string;
}

/** Problem types by code. */
export type ProblemTypes = Readonly<Record<string, ProblemType>>;

/** Problem types of the domain's codes, which have a retry already. */
export type InvoiceProblems = Readonly<Record<InvoiceErrorCode, Omit<ProblemType, 'retry'>>>;
