export { fetchBytes, sendBytes, sendJson } from './json-client';
export { requireIssued, ShopClient } from './shop-client';
export { readSigningKey } from './signing-key';

export type { IssuedOrderView, ShopOrder } from './shop-client';
export type { SigningKeyPair } from './signing-key';
