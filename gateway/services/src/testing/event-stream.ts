import { once } from 'node:events';
import { connect } from 'node:net';
import { loopbackAddress } from '@guanming/runtime';
import { waitUntil } from '@guanming/runtime/testing';
import { request } from 'undici';

/** One server-sent event. */
export interface SentEvent {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
}

/** Listener of a stream of server-sent events (WHATWG HTML, section 9.2). */
export class EventStream {
  readonly events: SentEvent[] = [];
  isOpen = true;
  #waiting = '';

  private constructor(
    readonly status: number,
    private readonly stop: () => void,
  ) {}

  /** Opens a stream and reads it until its end, or {@link EventStream.close}. */
  static async open(url: string, headers: Record<string, string>): Promise<EventStream> {
    const controller = new AbortController();
    const target = loopbackAddress(url);
    const answer = await request(target.url, {
      headers: { ...headers, ...target.headers },
      signal: controller.signal,
    });
    const stream = new EventStream(answer.statusCode, () => {
      controller.abort();
    });
    answer.body.setEncoding('utf8');
    answer.body.on('data', (text: string) => {
      stream.#take(text);
    });
    for (const ending of ['end', 'error', 'close']) {
      answer.body.on(ending, () => {
        stream.isOpen = false;
      });
    }
    return stream;
  }

  /** Opens a stream and never reads what it sends. */
  static async openUnread(url: string): Promise<{ close: () => void }> {
    const { host, port } = new URL(url);
    const socket = connect(Number(port), '127.0.0.1');
    await once(socket, 'connect');
    socket.on('error', () => undefined);
    socket.write(`GET ${new URL(url).pathname} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
    socket.pause();
    return { close: () => socket.destroy() };
  }

  /** Waits for an event that fits. */
  async next(what: string, fits: (event: SentEvent) => boolean, ms = 5_000): Promise<SentEvent> {
    await waitUntil(what, () => this.events.some(fits), ms);
    const found = this.events.find(fits);
    if (found === undefined) {
      throw new Error(`lost: ${what}`);
    }
    return found;
  }

  close(): void {
    this.stop();
  }

  #take(text: string): void {
    const parts = (this.#waiting + text).split('\n\n');
    this.#waiting = parts.pop() ?? '';
    for (const part of parts) {
      const field = (name: string): string =>
        new RegExp(`^${name}: ?(.*)$`, 'm').exec(part)?.[1] ?? '';
      if (field('event') !== '') {
        const data: unknown = JSON.parse(field('data'));
        this.events.push({ id: field('id'), type: field('event'), data });
      }
    }
  }
}
