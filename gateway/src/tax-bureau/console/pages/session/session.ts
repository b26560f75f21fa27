import { signal } from '@preact/signals';
import { askJson, ProblemError } from '../../../../pages/http-client';
import type { PageRequest } from '../../../../pages/http-client';

/** Who is signed in; the session itself is in a cookie that no script can read. */
export interface Session {
  /** The account's pseudonym, as its certificate names it. */
  readonly account: string;
  /** An auditor only reads. */
  readonly role: 'officer' | 'auditor';
  /** Sent with everything that changes something. */
  readonly csrfToken: string;
}

/** The session; `undefined` while it is not known, `null` when nobody is signed in. */
export const session = signal<Session | null | undefined>(undefined);

const CURRENT = '/v1/console/sessions/current';

/** Of what a page asks by itself: the session does not last longer for it. */
export const BACKGROUND: PageRequest = { headers: { 'x-console-background': '1' } };

/** Finds out who is signed in. */
export async function readSession(request: PageRequest = {}): Promise<void> {
  try {
    session.value = await askJson<Session>(CURRENT, request);
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 401) {
      session.value = null;
      return;
    }
    throw error;
  }
}

/**
 * Signs in with the one-time token of a link.
 *
 * @throws ProblemError when it was used before or is too old
 */
export async function signIn(token: string): Promise<void> {
  session.value = await askJson<Session>('/v1/console/sessions', {
    method: 'POST',
    body: { token },
  });
}

/** Signs out everywhere that this cookie is known. */
export async function signOut(): Promise<void> {
  await askConsole(CURRENT, { method: 'DELETE' });
  session.value = null;
}

/**
 * Asks the console's server; a session that has ended leads to the sign-in page.
 *
 * @throws ProblemError when it refuses; NoAnswerError without a readable answer
 */
export async function askConsole<Answer>(
  address: string,
  request: PageRequest = {},
): Promise<Answer> {
  const token = session.value?.csrfToken;
  try {
    return await askJson<Answer>(address, {
      ...request,
      headers: { ...request.headers, ...(token === undefined ? {} : { 'x-csrf-token': token }) },
    });
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 401) {
      session.value = null;
    }
    throw error;
  }
}

/** What a peer of the bureau answered. */
export interface Answered<Value> {
  readonly answeredBy: string;
  readonly value: Value;
}
