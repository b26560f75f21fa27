export { billingRequestSchema, invoicedOrderSchema } from './billing/billing-request';
export {
  billingProviderSchema,
  qualificationInForceSchema,
  signedOrderPageQuerySchema,
  signedOrderPageSchema,
  spotInvoiceParamsSchema,
} from './billing/spot-requests';
export {
  accountSchema,
  loginLinkRequestSchema,
  loginLinkSchema,
  sessionListSchema,
  sessionParamsSchema,
  sessionViewSchema,
  signInSchema,
} from './console/accounts';
export {
  listedActSchema,
  listedAlarmSchema,
  listedBlockSchema,
  listedInvoiceSchema,
  pageOf,
} from './console/lists';
export { healthAnswerSchema } from './console/live';
export { numbersAnswerSchema } from './console/numbers';
export {
  blockParamsSchema,
  daysQuerySchema,
  daysTableQuerySchema,
  followHeadersSchema,
  monthQuerySchema,
  monthTableQuerySchema,
  pageQuerySchema,
  searchQuerySchema,
  spotDaysTableQuerySchema,
  spotListQuerySchema,
  spotNamesQuerySchema,
  spotPageQuerySchema,
  transactionParamsSchema,
} from './console/queries';
export {
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
export { invoiceParamsSchema, scenicSpotParamsSchema } from './params';
export { isProblemCode } from './problems/problem-table';
export { problemCodes, problemTypeOf } from './problems/problem-types';
export { newProblem, problemCauseSchema, problemSchema, problemTypeUri } from './problems/problem';
export { RequestError } from './problems/request-error';
export { readAnswer } from './read-answer';
export { receiptKeySetSchema } from './receipt-keys';
export { SPOT_FILE, shopSpotSchema } from './shop/shop-spot';
export {
  invoiceRequestSchema,
  newOrderSchema,
  orderHeadersSchema,
  orderListSchema,
  orderPageSchema,
  orderParamsSchema,
  orderViewSchema,
  recoverySchema,
  scenicSpotListSchema,
  scenicSpotPageSchema,
  scenicSpotOfferSchema,
  terminalListSchema,
  terminalParamsSchema,
  terminalSchema,
} from './shop/schemas';
export { billingDataAnswerSchema, billingDataRequestSchema } from './tax-bureau/billing-data';
export { checkRequestSchema, checkResponseSchema } from './tax-bureau/invoice-check';
export {
  ACT_HEADER,
  actHeader,
  actOfRequest,
  signaturesOf,
  type ActSigners,
  type AskedAct,
} from './tax-bureau/acts';
export {
  actHeadersSchema,
  attributedAnswerSchema,
  changeAnswerSchema,
  keyAdditionBodySchema,
  keyParamsSchema,
  keyVetoBodySchema,
  qualificationGrantBodySchema,
  qualificationStopBodySchema,
  sectionGrantBodySchema,
  spotRevisionBodySchema,
} from './tax-bureau/spot-administration';
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

export type { BillingProvider } from './billing/spot-requests';
export type { ShopSpot } from './shop/shop-spot';
export type { BillingRequest, InvoicedOrder } from './billing/billing-request';
export type { SignedOrderPage } from './billing/spot-requests';
export type { Account, LoginLink, SessionList, SessionView } from './console/accounts';
export type {
  ConsoleSigner,
  ListedAct,
  ListedAlarm,
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
export type { FetchableInvoice, IssuedInvoice, PdfAccess } from './issued-invoice';
export type { Language } from './language';
export type { ProblemCode } from './problems/problem-table';
export type { OwnProblem, Problem } from './problems/problem';
export type { ReceiptKeySet } from './receipt-keys';
export type { RequestErrorCode, RequestFault } from './problems/request-error';
export type {
  NewOrderBody,
  OrderList,
  OrderView,
  RefusalCause,
  ScenicSpotList,
  ScenicSpotOffer,
  TerminalIntroduction,
  TerminalList,
} from './shop/schemas';
export type { BillingDataAnswer, BillingDataRequest } from './tax-bureau/billing-data';
export type { CheckRequest, CheckResponse } from './tax-bureau/invoice-check';
export type { ChangeAnswer } from './tax-bureau/spot-administration';
export type { ExaminedDocument, StreamedLine } from './verification/examined-document-schema';
export type { RehearsalView } from './verification/rehearsal-schema';
export type { Timeline, TimelineEvent } from './verification/timeline-schema';
export type { NodeList, NodeToAsk } from './verification/verifier-schemas';
