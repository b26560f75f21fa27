export { anyReader, type Role } from './roles';
export { attributedSchema, type AnswerForm, type AnswerFormName } from './answer-form';
export type { ContractFunction } from './contract-function';
export {
  contractApi,
  contractFunctions,
  functionNames,
  isFunctionName,
  type AnswerOf,
  type FunctionName,
  type FunctionNameOf,
  type FunctionOf,
  type RequestOf,
} from './contract-api';
export type { HistoryEntry } from './history';
export type { InvoiceReading, IssueRequest, IssueResult } from './invoices';
export type { KeyReference, LeaseRequest, SectionGrant } from './spot-requests';
export type { SpotReading } from './spots';
