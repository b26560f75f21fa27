import type { RequestHandler } from 'express';

/**
 * Answers hold personal data and secrets, and age: nobody keeps them (RFC 9111, section 5.2.2.5), so
 * nobody has one to ask whether it still holds: Express would answer `If-None-Match: *` with 304.
 */
export const keepNowhere: RequestHandler = (request, response, next) => {
  delete request.headers['if-none-match'];
  delete request.headers['if-modified-since'];
  response.setHeader('Cache-Control', 'no-store');
  next();
};
