/** The browser takes no cookies: the server does not know who asks, nor whose answer it was. */
export class CookiesRefusedError extends Error {
  override readonly name = 'CookiesRefusedError';
}
