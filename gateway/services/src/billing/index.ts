export { startBillingServer } from './billing-server';
export { allowOrigins } from './cross-origin';
export { BUREAU_CONNECTIONS } from './tax-bureau-client';
