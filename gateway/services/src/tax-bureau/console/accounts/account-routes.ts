import { instantFromSeconds } from '@guanming/chaincode/domain';
import {
  loginLinkRequestSchema,
  loginLinkSchema,
  RequestError,
  sessionViewSchema,
  signInSchema,
} from '@guanming/wire';
import type { Account, SessionView } from '@guanming/wire';
import type { Api } from '../../../http/api';
import { deviceHint } from '../../../http/device-hint';
import type { Guard } from '../../../http/guard';
import { LINK_MS } from './login-links';
import type { LoginLinks } from './login-links';
import type { OfficerAuthentication } from './officer-authentication';
import { clearSessionCookie, setSessionCookie } from './session-cookie';
import type { Session, Sessions } from './sessions';

/** Accounts, links, sessions and limit behind the routes that sign in and out. */
export interface AccountRouteParts {
  readonly accounts: readonly Account[];
  readonly links: LoginLinks;
  readonly sessions: Sessions;
  readonly authentication: OfficerAuthentication;
  /** Origin under which browsers reach the console. */
  readonly publicUrl: string;
  /** Runs before each route: the rate limit. */
  readonly limit: Guard;
}

function viewOf({ account, csrfToken }: Session): SessionView {
  return { account: account.name, role: account.role, csrfToken };
}

/** Login links, and the sessions that they open. */
export function addAccountRoutes(api: Api, parts: AccountRouteParts): void {
  const { accounts, links, sessions, authentication, publicUrl, limit } = parts;
  const secure = publicUrl.startsWith('https:');
  api.route(
    {
      method: 'post',
      path: '/v1/console/login-links',
      summary: 'Make a one-time login link for an account',
      body: loginLinkRequestSchema,
      responses: { 201: { description: 'Works once, for five minutes', schema: loginLinkSchema } },
      problems: [],
      before: [limit, authentication.requireProgram],
    },
    ({ body, response }) => {
      const token = links.mint(accountNamed(accounts, body.account));
      const expiresAt = instantFromSeconds(Math.floor((Date.now() + LINK_MS) / 1_000));
      response.status(201).json({ url: `${publicUrl}/#/sign-in/${token}`, expiresAt });
    },
  );
  api.route(
    {
      method: 'post',
      path: '/v1/console/sessions',
      summary: 'Sign in with the token of a login link',
      body: signInSchema,
      responses: { 201: { description: 'Signed in', schema: sessionViewSchema } },
      problems: ['LOGIN_LINK_INVALID'],
      before: [limit],
    },
    ({ body, request, response }) => {
      const account = links.redeem(body.token);
      const { token, session } = sessions.open(account, deviceHint(request.get('user-agent')));
      setSessionCookie(response, token, secure);
      response.status(201).json(viewOf(session));
    },
  );
  const current = {
    path: '/v1/console/sessions/current',
    before: [limit, authentication.requireSession],
  } as const;
  api.route(
    {
      ...current,
      method: 'get',
      summary: 'Who is signed in',
      responses: { 200: { description: 'The session', schema: sessionViewSchema } },
      problems: [],
    },
    ({ request, response }) => {
      response.json(viewOf(authentication.sessionOf(request).session));
    },
  );
  api.route(
    {
      ...current,
      method: 'delete',
      summary: 'Sign out',
      responses: { 204: { description: 'Signed out' } },
      problems: [],
    },
    ({ request, response }) => {
      sessions.end(authentication.sessionOf(request).token);
      clearSessionCookie(response, secure);
      response.status(204).end();
    },
  );
}

/** The account of a name, or the first. */
function accountNamed(accounts: readonly Account[], name: string | undefined): Account {
  const account = accounts.find((one) => name === undefined || one.name === name);
  if (account === undefined) {
    const names = accounts.map((one) => one.name).join(', ');
    throw new RequestError('REQUEST_INVALID', `"account" is one of: ${names || '(none)'}.`, {
      errors: [{ pointer: '/account', detail: 'names no account' }],
    });
  }
  return account;
}
