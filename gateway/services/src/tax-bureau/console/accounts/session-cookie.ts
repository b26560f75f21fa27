import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request, Response } from 'express';
import { SESSION_MS } from './sessions';

const NAME = 'console';

/** The session's token, if the request carries one. */
export function readSessionCookie(request: Request): string | undefined {
  return parseCookie(request.headers.cookie ?? '')[NAME];
}

function write(response: Response, value: string, maxAge: number, secure: boolean): void {
  response.append(
    'Set-Cookie',
    stringifySetCookie({
      name: NAME,
      value,
      httpOnly: true,
      sameSite: 'strict',
      secure,
      path: '/',
      maxAge,
    }),
  );
}

/** Hands out a session's token: not to scripts, and not to other sites (RFC 6265bis). */
export function setSessionCookie(response: Response, token: string, secure: boolean): void {
  write(response, token, SESSION_MS / 1_000, secure);
}

/** Takes the token back. */
export function clearSessionCookie(response: Response, secure: boolean): void {
  write(response, '', 0, secure);
}
