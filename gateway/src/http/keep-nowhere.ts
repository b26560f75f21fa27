import type { RequestHandler } from 'express';

/** Answers hold personal data and secrets, and age: nobody keeps them (RFC 9111, section 5.2.2.5). */
export const keepNowhere: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store');
  next();
};
