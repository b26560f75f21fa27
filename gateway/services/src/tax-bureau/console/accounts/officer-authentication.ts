import { timingSafeEqual } from 'node:crypto';
import type { LedgerConnections, OfficerLedger } from '@guanming/ledger';
import { ACT_HEADER, RequestError, signaturesOf } from '@guanming/wire';
import type { Request } from 'express';
import { assertCredential } from '../../../http/authentication';
import { isSafe, newGuard } from '../../../http/guard';
import type { Guard, GuardFacts } from '../../../http/guard';
import type { SignedHeaders } from '../../officer-context';
import { readSessionCookie } from './session-cookie';
import type { Session, Sessions } from './sessions';

/** Credential, sessions and identities that authenticate a request. */
export interface OfficerAuthenticationParts {
  /** SHA-256 of the credential of the bureau's own programs, hex. */
  readonly credentialDigest: string;
  readonly sessions: Sessions;
  /** The ledger as an account's identity meets it; without a name the programs' identity. */
  readonly officer: LedgerConnections['officer'];
}

const PROGRAMS: GuardFacts = { problems: ['CALLER_NOT_AUTHENTICATED'], security: ['bearer'] };

const PEOPLE: GuardFacts = {
  problems: ['CALLER_NOT_AUTHENTICATED'],
  changeProblems: ['CSRF_TOKEN_INVALID'],
  security: ['session'],
};

const OFFICE: GuardFacts = {
  problems: ['CALLER_NOT_AUTHENTICATED'],
  changeProblems: ['CSRF_TOKEN_INVALID', 'CALLER_NOT_ALLOWED'],
  security: ['bearer', 'session'],
};

/** Who may use the officer listener: programs by a credential, people by a session. */
export class OfficerAuthentication {
  /** The identity that relays each request; undefined: the programs'. */
  readonly #identities = new WeakMap<Request, { readonly name?: string }>();
  readonly #parts: OfficerAuthenticationParts;

  constructor(parts: OfficerAuthenticationParts) {
    this.#parts = parts;
  }

  /** Lets programs and people pass; auditors only to read. */
  readonly require: Guard = newGuard(OFFICE, (request, _response, next) => {
    if (request.headers.authorization === undefined) {
      const { account } = this.#allow(request);
      if (account.role === 'officer') {
        this.#identities.set(request, { name: account.name });
      }
    } else {
      assertCredential(request, this.#parts.credentialDigest);
      this.#identities.set(request, {});
    }
    next();
  });

  /** Lets only the bureau's own programs pass. */
  readonly requireProgram: Guard = newGuard(PROGRAMS, (request, _response, next) => {
    assertCredential(request, this.#parts.credentialDigest);
    next();
  });

  /** Lets people pass who are signed in; to change something, only from the console's own page. */
  readonly requireSession: Guard = newGuard(PEOPLE, (request, _response, next) => {
    const { session } = this.sessionOf(request);
    if (!isSafe(request.method)) {
      this.#requireOwnPage(request, session);
    }
    next();
  });

  /**
   * The ledger, for the act that others signed, in the name of whoever sent a request that
   * {@link require} let pass.
   */
  officerOf(request: Request, { [ACT_HEADER]: header }: SignedHeaders): OfficerLedger {
    const identity = this.#identities.get(request);
    if (identity === undefined) {
      throw new Error('The route was reached without authentication.');
    }
    return this.#parts.officer(() => Promise.resolve(signaturesOf(header)), identity.name);
  }

  /** Whether who sent a request that {@link require} let pass may still read: for long answers. */
  isStillSignedIn(request: Request): boolean {
    const token = readSessionCookie(request);
    return (
      request.headers.authorization !== undefined ||
      (token !== undefined && this.#parts.sessions.has(token))
    );
  }

  /** @throws RequestError `CALLER_NOT_AUTHENTICATED` when nobody is signed in */
  sessionOf(request: Request): { readonly token: string; readonly session: Session } {
    const token = readSessionCookie(request);
    const session =
      token === undefined ? undefined : this.#parts.sessions.find(token, !isBackground(request));
    if (token === undefined || session === undefined) {
      throw new RequestError(
        'CALLER_NOT_AUTHENTICATED',
        'Sign in with a link of "npm run console:login", or send a credential.',
      );
    }
    return { token, session };
  }

  /**
   * Requires the session's second token: another site may make a browser send the cookie, not this.
   *
   * @throws RequestError `CSRF_TOKEN_INVALID`
   */
  #requireOwnPage(request: Request, session: Session): void {
    const given = Buffer.from(request.get('x-csrf-token') ?? '');
    const wanted = Buffer.from(session.csrfToken);
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
      throw new RequestError(
        'CSRF_TOKEN_INVALID',
        'The request did not come from the console. Reload the page and try again.',
      );
    }
  }

  #allow(request: Request): Session {
    const { session } = this.sessionOf(request);
    if (!isSafe(request.method)) {
      this.#requireOwnPage(request, session);
      if (session.account.role !== 'officer') {
        throw new RequestError('CALLER_NOT_ALLOWED', 'An auditor reads and changes nothing.');
      }
    }
    return session;
  }
}

/** A page that is left open asks by itself; that is nobody's doing and keeps no session alive. */
function isBackground(request: Request): boolean {
  return (
    request.get('x-console-background') !== undefined ||
    request.headers.accept === 'text/event-stream'
  );
}
