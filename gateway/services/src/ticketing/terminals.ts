import { randomUUID } from 'node:crypto';
import { RequestError } from '@guanming/wire';
import { newRecoveryCode } from '@guanming/wire/typed';
import { parseCookie } from 'cookie';
import type { CookieOptions, Request, Response } from 'express';
import { deviceHint } from '../http/device-hint';
import { newGuard } from '../http/guard';
import type { Guard, GuardFacts } from '../http/guard';
import { digestOf, newTerminal, recoveryCodeDigest } from './secrets';
import type { IssuedTerminal } from './secrets';
import type { ListedTerminal, NewAccount, Terminal, TicketingStore } from './ticketing-store';

const COOKIE = 'terminal';
const COOKIE_MS = 365 * 24 * 3_600_000;
/** How exactly it is noted when a terminal is used, in milliseconds: each note is a write. */
const NOTE_EACH_MS = 5 * 60_000;

const KNOWN: GuardFacts = { problems: ['CALLER_NOT_AUTHENTICATED'], security: ['terminal'] };

/** Answer to a terminal that joins an account. */
export interface JoinedTerminal {
  readonly accountId: string;
  readonly terminalId: string;
  readonly recoveryCode: string;
}

/** An account that is not opened yet, with the secrets of its first terminal. */
export interface NewlyIssued {
  readonly account: NewAccount;
  readonly issued: IssuedTerminal;
}

/** Anonymous accounts: a terminal is known by its cookie alone. */
export class Terminals {
  readonly #known = new WeakMap<Request, Terminal>();

  constructor(
    private readonly store: TicketingStore,
    private readonly secureCookies: boolean,
  ) {}

  get #cookie(): CookieOptions {
    return { httpOnly: true, sameSite: 'lax', secure: this.secureCookies, path: '/' };
  }

  /** The terminal that sends the request, if it has a valid cookie. */
  async find(request: Request): Promise<Terminal | undefined> {
    const token = parseCookie(request.headers.cookie ?? '')[COOKIE];
    const terminal =
      token === undefined ? undefined : await this.store.findTerminal(digestOf(token));
    const now = Date.now();
    if (terminal !== undefined && now - terminal.usedAt >= NOTE_EACH_MS) {
      await this.store.noteUse(terminal.terminalId, now);
    }
    return terminal;
  }

  /** The terminals of the account of a terminal, the last used first. */
  list({ accountId }: Terminal): Promise<ListedTerminal[]> {
    return this.store.listTerminals(accountId);
  }

  /**
   * Ends a terminal of the same account: its cookie and its recovery code open nothing any more.
   *
   * @param response - takes the cookie back, when a terminal ends itself
   * @throws RequestError `SESSION_NOT_FOUND` when the account has no such terminal
   */
  async end(response: Response, { accountId, terminalId }: Terminal, ended: string): Promise<void> {
    if (!(await this.store.endTerminal(accountId, ended))) {
      throw new RequestError('SESSION_NOT_FOUND', 'This account has no such terminal.');
    }
    if (ended === terminalId) {
      response.clearCookie(COOKIE, this.#cookie);
    }
  }

  /** Ends all other terminals of the account, as {@link end} does. */
  endOthers({ accountId, terminalId }: Terminal): Promise<void> {
    return this.store.endOtherTerminals(accountId, terminalId);
  }

  /** Lets only terminals pass that have an account. */
  readonly require: Guard = newGuard(KNOWN, async (request, _response, next) => {
    const terminal = await this.find(request);
    if (terminal === undefined) {
      throw new RequestError(
        'CALLER_NOT_AUTHENTICATED',
        'This terminal has no account yet: order something, or POST /v1/terminals.',
      );
    }
    this.#known.set(request, terminal);
    next();
  });

  /** The terminal that sent a request that {@link require} let pass. */
  of(request: Request): Terminal {
    const terminal = this.#known.get(request);
    if (terminal === undefined) {
      throw new Error('The route was reached without a terminal.');
    }
    return terminal;
  }

  /** An account for a terminal that has none: to be opened, and then told to it. */
  prepare(request: Request): NewlyIssued {
    const issued = newTerminal(Date.now(), deviceHint(request.get('user-agent')));
    return { issued, account: { accountId: randomUUID(), terminal: issued.terminal } };
  }

  /** Opens an account for this terminal. */
  async open(request: Request, response: Response): Promise<JoinedTerminal> {
    const { account, issued } = this.prepare(request);
    await this.store.openAccount(account);
    return this.join(response, account.accountId, issued);
  }

  /**
   * Joins the account of a recovery code.
   *
   * @throws RequestError `CALLER_NOT_AUTHENTICATED` when no account has it
   */
  async recover(
    request: Request,
    response: Response,
    recoveryCode: string,
  ): Promise<JoinedTerminal> {
    const accountId = await this.store.findAccountByRecoveryCode(recoveryCodeDigest(recoveryCode));
    if (accountId === undefined) {
      throw new RequestError('CALLER_NOT_AUTHENTICATED', 'No account has this recovery code.');
    }
    const issued = newTerminal(Date.now(), deviceHint(request.get('user-agent')));
    await this.store.addTerminal(accountId, issued.terminal);
    return this.join(response, accountId, issued);
  }

  /** Gives a terminal a new recovery code; its old one ends, and who joined by that stays. */
  async renewRecoveryCode({ terminalId }: Terminal): Promise<string> {
    const recoveryCode = newRecoveryCode();
    await this.store.replaceRecoveryCode(terminalId, recoveryCodeDigest(recoveryCode));
    return recoveryCode;
  }

  /** Tells a terminal its secrets, once it is of an account. */
  join(response: Response, accountId: string, issued: IssuedTerminal): JoinedTerminal {
    response.cookie(COOKIE, issued.token, { ...this.#cookie, maxAge: COOKIE_MS });
    const { recoveryCode, terminal } = issued;
    return { accountId, terminalId: terminal.terminalId, recoveryCode };
  }
}
