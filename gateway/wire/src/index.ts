export { billingDataRequestSchema, issuedInvoiceSchema } from './billing/billing-data-request';
export { listedActSchema, listedBlockSchema, listedInvoiceSchema, pageOf } from './console/lists';
export { healthAnswerSchema } from './console/live';
export { numbersAnswerSchema } from './console/numbers';
export {
  daySchema,
  refusalsAnswerSchema,
  sectionReportSchema,
  statisticsAnswerSchema,
} from './console/statistics';
export {
  blockViewSchema,
  invoiceViewSchema,
  searchAnswerSchema,
  spotListSchema,
  transactionViewSchema,
} from './console/views';
export { deviceHintSchema } from './device-hint-schema';
export { languages } from './language';
export { isProblemCode } from './problems/problem-table';
export { problemCodes, problemTypeOf } from './problems/problem-types';
export { newProblem, problemSchema, problemTypeUri } from './problems/problem';
export { RequestError } from './problems/request-error';
export {
  invoiceRequestSchema,
  newOrderSchema,
  orderHeadersSchema,
  orderListSchema,
  orderPageSchema,
  orderParamsSchema,
  orderViewSchema,
  recoverySchema,
  scenicSpotOfferSchema,
  scenicSpotParamsSchema,
  terminalListSchema,
  terminalParamsSchema,
  terminalSchema,
} from './shop/schemas';
export { checkRequestSchema, checkResponseSchema } from './verification/check-schemas';
export {
  examinedDocumentSchema,
  streamedLineSchema,
} from './verification/examined-document-schema';
export {
  rehearsalFileParamsSchema,
  rehearsalSchema,
  rehearsalStatusSchema,
} from './verification/rehearsal-schema';
export { verificationResultSchema } from './verification/result-schema';
export { timelineRequestSchema, timelineSchema } from './verification/timeline-schema';
export {
  nodeListSchema,
  numberVerificationSchema,
  pdfVerificationQuerySchema,
} from './verification/verifier-schemas';

export type { BillingDataRequest, IssuedInvoice } from './billing/billing-data-request';
export type {
  ConsoleSigner,
  ListedAct,
  ListedBlock,
  ListedInvoice,
  ListedRefusal,
  ListedTransaction,
  Page,
} from './console/lists';
export type {
  ActEvent,
  GapEvent,
  HealthAnswer,
  IssuedEvent,
  NodeHealth,
  RefusedEvent,
  ResetEvent,
} from './console/live';
export type { NumbersAnswer } from './console/numbers';
export type { RefusalsAnswer, SectionReport, StatisticsAnswer } from './console/statistics';
export type {
  BlockTransaction,
  BlockView,
  FoundSpot,
  InvoiceView,
  SearchAnswer,
  SearchResult,
  SpotList,
  TransactionView,
} from './console/views';
export type { DeviceHint } from './device-hint-schema';
export type { Language } from './language';
export type { ProblemCode } from './problems/problem-table';
export type { OwnProblem, Problem } from './problems/problem';
export type { RequestErrorCode, RequestFault } from './problems/request-error';
export type { NewOrderBody, OrderView } from './shop/schemas';
export type { CheckResponse } from './verification/check-schemas';
export type { ExaminedDocument, StreamedLine } from './verification/examined-document-schema';
export type { RehearsalView } from './verification/rehearsal-schema';
export type { Timeline, TimelineEvent } from './verification/timeline-schema';
export type { NodeToAsk } from './verification/verifier-schemas';
