export {
  InvoiceError,
  invoiceErrorRetries,
  isInvoiceErrorCode,
  parseInvoiceError,
  type InvoiceErrorCode,
  type Retry,
} from './errors';
export { amountSchema, formatAmount, MAX_AMOUNT, signedAmountSchema, type Amount } from './amount';
export { bilingualNameSchema, lineSchema, type BilingualName } from './text';
export {
  invoiceNumberSchema,
  itemCodeSchema,
  mspIdSchema,
  nonceSchema,
  orderIdSchema,
  providerSchema,
  scenicSpotIdSchema,
  serialSchema,
  sha256HexSchema,
  thumbprintSchema,
  transactionIdSchema,
  versionSchema,
  type InvoiceNumber,
  type OrderId,
  type ScenicSpotId,
} from './identifiers';
export { chinaDay, chinaInstant, chinaTime, startOfChinaDay } from './china-time';
export {
  addSeconds,
  instantFromSeconds,
  instantSchema,
  secondsOfInstant,
  type Instant,
} from './instant';
export { isCreditCode } from './credit-code';
export { isSelfChecking, isTaxNumber } from './tax-number';
export { isRegistrationNumber } from './registration-number';
export { buyerNumber, isProvenNumber } from './buyer-number';
export { creditCodeSchema, buyerSchema, sellerSchema, type Buyer, type Seller } from './party';
export {
  taxClassSchema,
  vatCategorySchema,
  vatRateSchema,
  vatTreatmentSchema,
  type VatCategory,
  type VatTreatment,
} from './vat';
export {
  catalogueItemSchema,
  colourSchema,
  regionSchema,
  scenicSpotContentSchema,
  scenicSpotHeadSchema,
  scenicSpotRevisionSchema,
  type CatalogueItem,
  type ScenicSpotContent,
  type ScenicSpotHead,
  type ScenicSpotRevision,
} from './scenic-spot';
export {
  registerSpot,
  reviseSpot,
  spotRegistrationSchema,
  spotRevisionRequestSchema,
  type ScenicSpot,
  type SpotRegistration,
  type SpotRevisionRequest,
} from './spot-revisions';
export {
  rendererVersionOf,
  rendererVersionSchema,
  settingsSchema,
  verificationOriginSchema,
  type Settings,
} from './settings';
export { keyDelayAt, updateSettings, type SettingsChange } from './settings-transitions';
export { billingQualificationSchema, type BillingQualification } from './billing-qualification';
export {
  assertCategoriesAllowed,
  assertQualified,
  grantQualification,
  resumeQualification,
  revokeQualification,
  suspendQualification,
  type QualificationGrant,
} from './qualification-transitions';
export { canonicalize } from './canonical-json';
export { parseCanonicalJson, parseJson, parseJsonWith, parseWith } from './parse';
export { sha256Hex } from './sha256';
export { parseStored, toStored } from './stored-value';
export { publicJwkSchema, thumbprint, type PublicJwk } from './public-jwk';
export { MAX_JWS_LENGTH, type JwsHeader, type SigningKey } from './compact-jws';
export { withLowS } from './low-s';
export {
  assertAccessFor,
  MAX_ACCESS_LIFE,
  readAccessToken,
  signAccessToken,
  verifyAccessToken,
  type AccessToken,
} from './access-token';
export {
  RECEIPT_JWS_TYPE,
  receiptSchema,
  signReceipt,
  verifyReceipt,
  type ReceivedOrder,
  type Receipt,
} from './receipt';
export {
  audienceSchema,
  MAX_ORDER_LIFETIME,
  MAX_ORDER_LINES,
  ORDER_JWS_TYPE,
  orderLineSchema,
  orderSchema,
  type Order,
  type OrderLine,
} from './order';
export {
  isSignedBy,
  orderAudience,
  orderPayload,
  readOrderJws,
  signOrder,
  verifyOrderJws,
  type SignedOrder,
} from './order-jws';
export { assertOrderTime } from './order-time';
export { assertOrderTotals, lineGrossAmount, sumOrder } from './order-totals';
export {
  assertKeyActive,
  assertKeyUsable,
  retireKey,
  RETIREMENT_GRACE,
  revokeKey,
  ticketingKeySchema,
  vetoKey,
  type TicketingKey,
} from './ticketing-key';
export {
  addKey,
  KEY_JWS_TYPE,
  keyStatementSchema,
  MAX_KEY_STATEMENT_LIFETIME,
  readKeyAddition,
  readKeyStatement,
  signKeyStatement,
  verifyKeyStatement,
  type KeyAddition,
  type KeyStatement,
  type SignedKeyStatement,
} from './key-statement';
export {
  documentTotalsSchema,
  invoiceDraftSchema,
  invoiceLineSchema,
  invoiceSchema,
  invoiceTypeCodeSchema,
  type DocumentTotals,
  type Invoice,
  type InvoiceDraft,
  type InvoiceLine,
  type InvoiceTypeCode,
} from './invoice';
export { splitVat, sumInvoice } from './invoice-totals';
export {
  assertAudience,
  completeDraft,
  deriveDraft,
  type DerivationSettings,
} from './derive-invoice';
export { reverseInvoice } from './reverse-invoice';
export { canonicalInvoice, parseInvoice, parseDocumentRecord } from './canonical-invoice';
export { claimBlinding, claimKey, claimTag, type ClaimKey } from './claim-tag';
export {
  digestCanonicalInvoice,
  draftDigest,
  invoiceDigest,
  payloadDigest,
} from './invoice-digest';
export { checkCode, checkCodeSchema, parseCheckCode } from './check-code';
export {
  formatInvoiceNumber,
  MAX_SEQUENCE,
  parseInvoiceNumber,
  type InvoiceNumberParts,
} from './invoice-number';
export {
  automaticSections,
  automaticSectionsSchema,
  isYearOpen,
  nextAutomaticSection,
  numberYear,
  type AutomaticSections,
} from './automatic-sections';
export {
  BLOCK_SIZE,
  leaseOf,
  numberLeaseSchema,
  numberSectionSchema,
  PAGE_SIZE,
  SECTION_SIZE,
  sectionOf,
  sectionOfBlock,
  type NumberLease,
  type NumberSection,
} from './number-section';
export {
  entryOf,
  numberPageSchema,
  pageEnd,
  pageOf,
  pagesOfBlock,
  sequencesOfPage,
} from './number-page';
export { haltedSchema, type Halted } from './halted';
export {
  headOf,
  keyOf,
  qualificationOf,
  revisionOf,
  spotLiveSchema,
  type SpotLive,
} from './spot-live';
export {
  billingDataSchema,
  issueBatchSchema,
  issueItemSchema,
  MAX_BATCH_ITEMS,
  type BillingData,
  type IssueItem,
} from './billing-data';
export {
  approveDraft,
  approveOrder,
  assertNumberAllowed,
  assertProvider,
  findIssued,
  type AllowedNumber,
  type AlreadyIssued,
  type DraftApproval,
  type NumberFacts,
  type OrderApproval,
  type OrderFacts,
  type PageFacts,
} from './approve-order';
export {
  documentRecordSchema,
  invoiceRecordSchema,
  orderRecordSchema,
  type DocumentRecord,
  type InvoiceRecord,
  type OrderRecord,
} from './invoice-record';
export {
  invoiceStateSchema,
  invoiceStatuses,
  invoiceStatusSchema,
  type InvoiceStatus,
} from './invoice-state';
export { markRefused, newDocumentRecord, newInvoiceRecord } from './order-records';
export { formatCapitalAmount } from './capital-amount';
export { parseVerificationUrl, verificationUrl, type VerificationTarget } from './invoice-qr';
export { compareInvoice, type Difference } from './verify-invoice';
export { codePointName } from './code-points';
export { replacementOf } from './look-alikes';
export { assertPrintable, isPrintable } from './printable';
export { assertActOf, readAct, signAct, verifyAct, type ActContent, type ActKey } from './act';
export { type Signers } from './signers';
