export { BillingClient } from './billing-client';
export { OrderSigner } from './order-signer';
export { readSpotFolder } from './spot-folder';
export { startTicketingServer } from './ticketing-server';
