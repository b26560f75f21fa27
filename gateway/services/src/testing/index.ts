export { BillingUnderTest, testTokens } from './billing-in-memory';
export { OFFICER, serveInternal, serveOfficer, servePublic } from './bureau-in-memory';
export { ConsoleClient } from './console-client';
export { ask, newTestContext, serveRoutes } from './test-app';
export { testReceiptKeys } from './test-receipts';
export { issuedReply, startFakeBillingServer } from '../ticketing/testing/fake-billing-server';
export { newTicketingFolder } from '../ticketing/testing/ticketing-fixture';

export type { EventStream, SentEvent } from './event-stream';
export type { TestAnswer } from './test-app';
export type { FakeBillingServer } from '../ticketing/testing/fake-billing-server';
export type { TicketingFolder } from '../ticketing/testing/ticketing-fixture';
