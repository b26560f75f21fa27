import type { InvoiceErrorCode, Retry } from '@guanming/chaincode/domain';

/** What a failure means over HTTP (RFC 9457, section 3.1) and for people. */
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

/** What each code of the domain means, which has a retry already. */
export type InvoiceProblems = Readonly<Record<InvoiceErrorCode, Omit<ProblemType, 'retry'>>>;
