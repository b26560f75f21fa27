import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';
import { randomUUID } from 'node:crypto';
import { RequestError } from '../http';
import { digestOf, newRecoveryCode, newTerminal, recoveryCodeDigest } from './secrets';
import type { IssuedTerminal } from './secrets';
import type { NewAccount, Terminal, TicketingStore } from './ticketing-store';

const COOKIE = 'terminal';
const COOKIE_MS = 365 * 24 * 3_600_000;

/** What a terminal is told when it joins an account. */
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
  constructor(
    private readonly store: TicketingStore,
    private readonly secureCookies: boolean,
  ) {}

  /** The terminal that sends the request, if it has a valid cookie. */
  async find(request: Request): Promise<Terminal | undefined> {
    const token = parseCookie(request.headers.cookie ?? '')[COOKIE];
    return token === undefined ? undefined : this.store.findTerminal(digestOf(token));
  }

  /** @throws RequestError `CALLER_NOT_AUTHENTICATED` without a valid cookie */
  async require(request: Request): Promise<Terminal> {
    const terminal = await this.find(request);
    if (terminal === undefined) {
      throw new RequestError(
        'CALLER_NOT_AUTHENTICATED',
        'This terminal has no account yet: order something, or POST /v1/terminals.',
      );
    }
    return terminal;
  }

  /** An account for a terminal that has none: to be opened, and then told to it. */
  prepare(): NewlyIssued {
    const issued = newTerminal(Date.now());
    return { issued, account: { accountId: randomUUID(), terminal: issued.terminal } };
  }

  /** Opens an account for this terminal. */
  async open(response: Response): Promise<JoinedTerminal> {
    const { account, issued } = this.prepare();
    await this.store.openAccount(account);
    return this.join(response, account.accountId, issued);
  }

  /**
   * Joins the account of a recovery code.
   *
   * @throws RequestError `CALLER_NOT_AUTHENTICATED` when no account has it
   */
  async recover(response: Response, recoveryCode: string): Promise<JoinedTerminal> {
    const accountId = await this.store.findAccountByRecoveryCode(recoveryCodeDigest(recoveryCode));
    if (accountId === undefined) {
      throw new RequestError('CALLER_NOT_AUTHENTICATED', 'No account has this recovery code.');
    }
    const issued = newTerminal(Date.now());
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
    response.cookie(COOKIE, issued.token, {
      httpOnly: true,
      sameSite: 'lax',
      secure: this.secureCookies,
      maxAge: COOKIE_MS,
      path: '/',
    });
    const { recoveryCode, terminal } = issued;
    return { accountId, terminalId: terminal.terminalId, recoveryCode };
  }
}
