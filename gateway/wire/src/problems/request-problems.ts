import { billingProblems } from '../billing/billing-problems';
import { consoleProblems } from '../console/console-problems';
import { shopProblems } from '../shop/shop-problems';
import { verifierProblems } from '../verification/verifier-problems';
import { httpProblems } from './http-problems';

/** Problem types of an HTTP boundary, before or beside the domain. */
export const requestProblems = {
  ...httpProblems,
  ...shopProblems,
  ...billingProblems,
  ...consoleProblems,
  ...verifierProblems,
} as const;
