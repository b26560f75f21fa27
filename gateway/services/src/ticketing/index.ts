export { BillingClient } from './billing-client';
export { OrderSigner } from './order-signer';
export { startTicketingServer } from './ticketing-server';
