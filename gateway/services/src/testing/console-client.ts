import type { ActSigner } from '@guanming/ledger';
import { loopbackAddress } from '@guanming/runtime';
import { actHeader, actOfRequest } from '@guanming/wire';
import { request } from 'undici';
import { EventStream } from './event-stream';
import { ask } from './test-app';

/** Answer to the console. */
export interface ConsoleAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly disposition: string;
  readonly text: string;
  /** Of a JSON answer. */
  readonly body: Record<string, unknown>;
}

/** Somebody who is signed in at the console, with a cookie as a browser has it. */
export class ConsoleClient {
  private constructor(
    private readonly url: string,
    private readonly cookie: string,
    private readonly csrfToken: string,
    private readonly signAct: ActSigner | undefined,
  ) {}

  /**
   * Signs in by a link of the bureau's own programs.
   *
   * @param signAct - signs the acts of an officer
   */
  static async signIn(
    url: string,
    credential: string,
    account: string,
    signAct?: ActSigner,
  ): Promise<ConsoleClient> {
    const link = await ask(`${url}/v1/console/login-links`, {
      method: 'POST',
      credential,
      body: { account },
    });
    const token = String(link.body['url']).split('/').at(-1);
    const sessions = loopbackAddress(`${url}/v1/console/sessions`);
    const answer = await request(sessions.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...sessions.headers },
      body: JSON.stringify({ token }),
    });
    const { csrfToken } = (await answer.body.json()) as { csrfToken: string };
    const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
    return new ConsoleClient(url, cookie, csrfToken, signAct);
  }

  /** What shows a server who it is, and that the console's own page asks. */
  get headers(): Record<string, string> {
    return { cookie: this.cookie, 'x-csrf-token': this.csrfToken };
  }

  get(path: string): Promise<ConsoleAnswer> {
    return this.#send(path, 'GET', {});
  }

  head(path: string): Promise<ConsoleAnswer> {
    return this.#send(path, 'HEAD', {});
  }

  async post(path: string, body: unknown, csrfToken = this.csrfToken): Promise<ConsoleAnswer> {
    const asked = actOfRequest('POST', path, body);
    const act = asked && (await this.signAct?.(asked));
    const signed = act === undefined ? {} : actHeader(act);
    return this.#send(path, 'POST', { 'x-csrf-token': csrfToken, ...signed }, body);
  }

  /** Follows what happens; `lastEventId` as a browser sends it after a pause. */
  listen(lastEventId?: string): Promise<EventStream> {
    return EventStream.open(`${this.url}/v1/console/events`, {
      cookie: this.cookie,
      ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
    });
  }

  async signOut(): Promise<void> {
    const headers = { 'x-csrf-token': this.csrfToken };
    await this.#send('/v1/console/sessions/current', 'DELETE', headers);
  }

  async #send(
    path: string,
    method: 'GET' | 'HEAD' | 'POST' | 'DELETE',
    headers: Record<string, string>,
    body?: unknown,
  ): Promise<ConsoleAnswer> {
    const target = loopbackAddress(`${this.url}${path}`);
    const answer = await request(target.url, {
      method,
      headers: {
        'content-type': 'application/json',
        cookie: this.cookie,
        ...target.headers,
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.body.text();
    const contentType = String(answer.headers['content-type']);
    return {
      status: answer.statusCode,
      contentType,
      disposition: String(answer.headers['content-disposition']),
      text,
      body: contentType.includes('json') ? (JSON.parse(text) as Record<string, unknown>) : {},
    };
  }
}
