export { AnswerError } from './answer-error';
export { exchangeJson, fetchBytes, sendBytes, sendJson } from './json-client';
export { isIssued, ShopClient } from './shop-client';

export type { JsonAnswer, JsonExchange, JsonRequest } from './json-client';
export type { IssuedOrderView, ShopClientOptions } from './shop-client';
