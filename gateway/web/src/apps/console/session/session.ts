import type { SessionView } from '@guanming/wire';
import { signal } from '@preact/signals';
import { askJson, ProblemError } from '../../../http-client';
import type { PageRequest } from '../../../http-client';
import { CookiesRefusedError } from '../../../kept/cookies';
import { findOfficerKeys, forgetOfficerKeys } from '../acts/officer-key';
import { TabChannel } from '../../../kept/tab-channel';

/** The session; `undefined` while it is not known, `null` when nobody is signed in. */
export const session = signal<SessionView | null | undefined>(undefined);

/** Whether {@link session} is over without a sign-out: what was typed waits until it goes on. */
export const sessionEnded = signal(false);

/** Tells the other tabs of the console that a session was opened. */
export const SESSION_CHANNEL = 'guanming-console-session';

const CURRENT = '/v1/console/sessions/current';

/** Of what a page asks by itself: the session does not last longer for it. */
export const BACKGROUND: PageRequest = { headers: { 'x-console-background': '1' } };

function isSignedOut(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.status === 401;
}

function open(opened: SessionView): void {
  void findOfficerKeys();
  session.value = opened;
  sessionEnded.value = false;
}

/** Goes on with a session that {@link readCurrentSession} found. */
export function goOnWith(found: SessionView): void {
  open(found);
}

/** Who this browser is signed in as, whatever the page shows; undefined when it is nobody. */
export async function readCurrentSession(): Promise<SessionView | undefined> {
  try {
    return await askJson<SessionView>(CURRENT);
  } catch (error) {
    if (isSignedOut(error)) {
      return undefined;
    }
    throw error;
  }
}

/** Forgets who was signed in, and with it what the pages hold. */
export function leave(): void {
  session.value = null;
  sessionEnded.value = false;
}

function end(): void {
  if (session.value) {
    sessionEnded.value = true;
  } else {
    leave();
  }
}

/** Resolves when the session goes on, or is left for good. */
function sessionGoesOn(): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = sessionEnded.subscribe((ended) => {
      if (!ended) {
        queueMicrotask(() => {
          unsubscribe();
        });
        resolve();
      }
    });
  });
}

/** Finds out who is signed in. */
export async function readSession(request: PageRequest = {}): Promise<void> {
  try {
    open(await askJson<SessionView>(CURRENT, request));
  } catch (error) {
    if (!isSignedOut(error)) {
      throw error;
    }
    end();
  }
}

/** Whether somebody is signed in, once a session that has ended goes on or is left. */
export async function isSignedIn(): Promise<boolean> {
  await readSession(BACKGROUND);
  await sessionGoesOn();
  return session.value !== null;
}

/**
 * Signs in with the one-time token of a link.
 *
 * @throws ProblemError when it was used before or is too old; CookiesRefusedError when the browser
 * takes no cookie, and so no session
 */
export async function signIn(token: string): Promise<void> {
  await askJson<SessionView>('/v1/console/sessions', { method: 'POST', body: { token } });
  open(await openedSession());
  const others = new TabChannel(SESSION_CHANNEL);
  others.tell('opened');
  others.close();
}

async function openedSession(): Promise<SessionView> {
  try {
    return await askJson<SessionView>(CURRENT);
  } catch (error) {
    throw isSignedOut(error) ? new CookiesRefusedError('The session was not kept') : error;
  }
}

/**
 * Signs out everywhere that this cookie is known.
 *
 * @throws NoAnswerError, ProblemError when the session may still be open
 */
export async function signOut(): Promise<void> {
  try {
    await askConsole(CURRENT, { method: 'DELETE' });
  } catch (error) {
    if (!isSignedOut(error)) {
      throw error;
    }
  }
  await forgetOfficerKeys();
  leave();
}

/**
 * Asks the console's server. When the session has ended, a read waits until it goes on; a change is
 * refused, since it needs somebody's word anew.
 *
 * @throws ProblemError when it refuses; NoAnswerError without a readable answer
 */
export async function askConsole<Answer>(
  address: string,
  request: PageRequest = {},
): Promise<Answer> {
  try {
    return await askAtOnce<Answer>(address, request);
  } catch (error) {
    if (!isSignedOut(error) || (request.method ?? 'GET') !== 'GET') {
      throw error;
    }
    await sessionGoesOn();
    request.signal?.throwIfAborted();
    if (!session.value) {
      throw error;
    }
    return askConsole(address, request);
  }
}

/**
 * The same, but waits for no session: for a read that is a part of a change, which must not go on by
 * itself when somebody signs in again.
 */
export async function askAtOnce<Answer>(
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
    if (isSignedOut(error)) {
      end();
    }
    throw error;
  }
}
