export { BillingUnderTest, testTokens } from './billing-in-memory';
export { OFFICER, serveInternal, serveOfficer, servePublic } from './bureau-in-memory';
export { ConsoleClient } from './console-client';
export { ask, newTestContext, serveRoutes } from './test-app';
export { testReceiptKeys } from './test-receipts';
export { issuedReply } from '../ticketing/testing/fake-billing-server';
export { ShopUnderTest } from '../ticketing/testing/shop-under-test';

export type { EventStream, SentEvent } from './event-stream';
export type { TestAnswer } from './test-app';
export type { FakeBillingServer } from '../ticketing/testing/fake-billing-server';
