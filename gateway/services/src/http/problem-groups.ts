import { contractFunctions, refusalsOf } from '@guanming/chaincode/api';
import type { FunctionName } from '@guanming/chaincode/api';
import type { RenderErrorCode } from '@guanming/invoice-renderer';
import { renderProblems } from '@guanming/invoice-renderer/problems';
import { readErrorCodes, writeErrorCodes } from '@guanming/ledger/errors';
import type { ProblemCode } from '@guanming/wire';

/** What the ledger adapter sees to, so that no caller meets it. */
const SEEN_TO: readonly ProblemCode[] = ['EPHEMERAL_KEY_REQUIRED'];

function problemsOfCall(name: FunctionName): readonly ProblemCode[] {
  const failures = contractFunctions[name].writes ? writeErrorCodes : readErrorCodes;
  return [...failures, ...refusalsOf(name)].filter((code) => !SEEN_TO.includes(code));
}

/** Problems of calling functions of the contracts: their refusals, and failures of the ledger. */
export function callProblems(...names: readonly FunctionName[]): readonly ProblemCode[] {
  return [...new Set(names.flatMap(problemsOfCall))];
}

/** Problems of an order that is to be invoiced: its own refusals, and those of the ledger. */
export const ORDER_PROBLEMS: readonly ProblemCode[] = [
  ...callProblems(
    'spots:readSpot',
    'invoices:leaseNumbers',
    'invoices:issueInvoices',
    'invoices:refuseOrder',
  ),
  'SECTION_EXHAUSTED',
];

/** Problems of an invoice that is to be drawn. */
const RENDER_PROBLEMS = Object.keys(renderProblems) as RenderErrorCode[];

/** What says that an invoice is not on the own peer, which somebody who may ask for it knows of. */
const NOT_THERE: readonly ProblemCode[] = ['INVOICE_NOT_FOUND', 'PRIVATE_DATA_NOT_AVAILABLE'];

/** Problems of reading an invoice with its billing data, once it is there. */
export const ISSUED_INVOICE_PROBLEMS: readonly ProblemCode[] = callProblems(
  'invoices:readInvoice',
  'invoices:readBillingData',
).filter((code) => !NOT_THERE.includes(code));

/** Problems of an invoice that is to be fetched as PDF from the billing server. */
export const PDF_PROBLEMS: readonly ProblemCode[] = [
  ...ISSUED_INVOICE_PROBLEMS,
  ...RENDER_PROBLEMS,
  'SERVER_BUSY',
  'LEDGER_BEHIND',
];
