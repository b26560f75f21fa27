export type { Role } from './roles';
export { attributedSchema, type AnswerFormName, type Attributed } from './answer-form';
export type { ContractFunction } from './contract-function';
export {
  chaincodeNames,
  chaincodeOf,
  contractsOf,
  invoicesOf,
  isGuanmingChaincode,
  type ContractName,
} from './chaincodes';
export {
  contractApi,
  contractFunctions,
  contractOf,
  functionNames,
  isFunctionName,
  refusalsOf,
  type AnswerOf,
  type FunctionName,
  type FunctionNameOf,
  type FunctionOf,
  type RequestOf,
} from './contract-api';
export type { HistoryEntry } from './history';
export type { IssueHistory, IssueResult } from './invoices';
export { writeRequest } from './written-arguments';
export { qualificationStopSchema, sectionGrantSchema, type LeaseRequest } from './spot-requests';
