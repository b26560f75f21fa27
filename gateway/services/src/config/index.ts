export { credentialDigest } from '../http/authentication';
export { billingConfigSchema, pdfKeysSchema } from '../billing/billing-config';
export { taxBureauConfigSchema } from '../tax-bureau/tax-bureau-config';
export { ticketingConfigSchema } from '../ticketing/ticketing-config';
export { verifierConfigSchema } from '../verifier/verifier-config';

export type { BillingConfig } from '../billing/billing-config';
export type { TaxBureauConfig } from '../tax-bureau/tax-bureau-config';
export type { TicketingConfig } from '../ticketing/ticketing-config';
export type { VerifierConfig } from '../verifier/verifier-config';
