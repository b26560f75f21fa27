import { setTimeout as sleep } from 'node:timers/promises';
import { waitUntil } from '@guanming/runtime/testing';
import { expect } from 'chai';
import express from 'express';
import type { Response } from 'express';
import { startHttpServer } from '../../../http/http-server';
import type { RunningHttpServer } from '../../../http/http-server';
import { newMetrics } from '../../../http/metrics';
import { EventStream } from '../../../testing/event-stream';
import { AdvanceSignal } from './advance-signal';
import type { EventBatch, LedgerEvent } from './cache/read-events';
import { LiveSessions } from './live-sessions';
import { RefusalTally } from './refusal-tally';

/** Events of a cache, as {@link readEvents} gives them. */
class TestEvents {
  readonly all: LedgerEvent[] = [];
  missed = false;
  generation = 0;
  chainMark = 'c0ffee00';

  get lastEventId(): number {
    return this.all.at(-1)?.id ?? 0;
  }

  eventsAfter(after: number, limit: number): EventBatch {
    const events = this.all.filter(({ id }) => id > after);
    return { events: events.slice(-limit), missed: this.missed || events.length > limit };
  }

  add(id: number, code = 'X'): void {
    const refusal = { scenicSpotId: 'a', code, time: '2026-11-22T06:00:00Z' };
    const onLedger = { ...refusal, orderId: 'o', transactionId: 't', block: 1 };
    this.all.push({ id, type: 'refused', data: { ...refusal, onLedger } });
  }
}

describe('live feed of the console', () => {
  let cache: TestEvents;
  let advance: AdvanceSignal;
  let refusals: RefusalTally;
  let stop: AbortController;
  let sessions: LiveSessions;
  let isAllowed: boolean;
  let server: RunningHttpServer;
  let responses: Response[];

  beforeEach(async () => {
    cache = new TestEvents();
    advance = new AdvanceSignal((error) => {
      throw error;
    });
    refusals = new RefusalTally(newMetrics());
    stop = new AbortController();
    isAllowed = true;
    responses = [];
    sessions = new LiveSessions({ cache, advance, refusals }, stop.signal);
    const app = express();
    app.get('/events', (request, response) => {
      responses.push(response);
      return sessions.listen({ request, response }, () => isAllowed);
    });
    server = await startHttpServer(app, { port: 0 });
  });

  afterEach(async () => {
    advance.close();
    await server.close(0);
  });

  const listen = (lastEventId?: string): Promise<EventStream> =>
    EventStream.open(
      `${server.url}/events`,
      lastEventId === undefined ? {} : { 'last-event-id': lastEventId },
    );
  const idOf = (place: number): string => `${place}-${cache.chainMark}`;
  const ids = (stream: EventStream): string[] => stream.events.map(({ id }) => id);

  it('tells a new listener the newest, then what comes', async () => {
    for (let id = 1; id <= 30; id += 1) {
      cache.add(id);
    }
    const stream = await listen();
    await waitUntil('the first events', () => stream.events.length === 20);

    cache.add(31);
    advance.notify();
    await waitUntil('one more', () => stream.events.length === 21);

    expect(ids(stream)[0]).to.equal(idOf(11));
    expect(ids(stream).at(-1)).to.equal(idOf(31));
    expect(stream.events[0]?.type).to.equal('refused');
  });

  it('tells who comes back only what it has not heard', async () => {
    [1, 2, 3].forEach((id) => {
      cache.add(id);
    });

    const stream = await listen(idOf(2));
    await waitUntil('the event', () => stream.events.length > 0);
    cache.add(4);
    advance.notify();
    await waitUntil('the next', () => stream.events.length > 1);

    expect(ids(stream)).to.deep.equal([idOf(3), idOf(4)]);
  });

  it('begins anew for who comes back from another chain', async () => {
    cache.add(3);
    const ofOther = await listen('1-0ddba115');
    const ahead = await listen(idOf(9));

    for (const stream of [ofOther, ahead]) {
      await waitUntil('both', () => stream.events.length === 2);
      expect(stream.events.map(({ type }) => type)).to.deep.equal(['reset', 'refused']);
      expect(ids(stream)[1]).to.equal(idOf(3));
    }
  });

  it('begins anew for its listeners when the cache is built of another chain', async () => {
    cache.add(9);
    const stream = await listen();
    await waitUntil('the first', () => stream.events.length === 1);

    cache.all.length = 0;
    cache.generation += 1;
    cache.chainMark = '0ddba115';
    cache.add(9);
    advance.notify();
    await waitUntil('the others', () => stream.events.length === 3);

    expect(stream.events.slice(1).map(({ type }) => type)).to.deep.equal(['reset', 'refused']);
    expect(ids(stream)[2]).to.equal('9-0ddba115');
  });

  it('says that events were left out', async () => {
    cache.missed = true;
    cache.add(9);

    const stream = await listen(idOf(1));
    await waitUntil('both', () => stream.events.length === 2);

    expect(stream.events.map(({ type }) => type)).to.deep.equal(['gap', 'refused']);
    expect(stream.events[0]?.data).to.deep.equal({ missed: true });
  });

  it('tells a refusal that is not on the ledger, under the id of the last event that is', async () => {
    cache.add(7);
    const stream = await listen();
    await waitUntil('the first', () => stream.events.length === 1);

    refusals.record({ scenicSpotId: 'b' as never, code: 'ORDER_MALFORMED', isMarked: false });
    refusals.record({ scenicSpotId: 'b' as never, code: 'DRAFT_STALE', isMarked: true });
    await waitUntil('the refusal', () => stream.events.length === 2);

    expect(stream.events[1]).to.deep.include({ id: idOf(7), type: 'refused' });
    expect(stream.events[1]?.data).to.include({ code: 'ORDER_MALFORMED', onLedger: null });
  });

  it('ends when the server stops', async () => {
    const stream = await listen();
    await waitUntil('it to be counted', () => sessions.connections === 1);

    stop.abort();
    await waitUntil('the end', () => !stream.isOpen && sessions.connections === 0);
    const late = await listen();
    await waitUntil('its end', () => !late.isOpen);

    expect(late.status).to.equal(200);
  });

  it('tells nothing more to who has signed out', async () => {
    const stream = await listen();
    await waitUntil('it to be counted', () => sessions.connections === 1);

    isAllowed = false;
    cache.add(1);
    advance.notify();
    await waitUntil('the end', () => !stream.isOpen);

    expect(stream.events).to.deep.equal([]);
  });

  it('forgets who goes', async () => {
    const stream = await listen();
    await waitUntil('it to be counted', () => sessions.connections === 1);

    stream.close();
    await waitUntil('it to be forgotten', () => sessions.connections === 0);
    cache.add(1);
    advance.notify();
  });

  it('lets a listener go that does not read', async () => {
    const stream = await EventStream.openUnread(`${server.url}/events`);
    await waitUntil('it to be counted', () => sessions.connections === 1);

    for (let id = 1; id <= 300; id += 1) {
      cache.add(id, 'X'.repeat(50_000));
    }
    advance.notify();

    await waitUntil('it to be cut', () => sessions.connections === 0);
    stream.close();
  });

  it('writes nothing more to a listener that does not read when the server stops', async () => {
    const stream = await EventStream.openUnread(`${server.url}/events`);
    await waitUntil('it to be counted', () => sessions.connections === 1);
    const [response] = responses;
    for (let id = 1; response?.writableLength === 0; id += 1) {
      cache.add(id, 'X'.repeat(400_000));
      advance.notify();
      await sleep(210);
    }
    const failures: Error[] = [];
    response?.on('error', (error) => failures.push(error));

    stop.abort();
    refusals.record({ scenicSpotId: 'b' as never, code: 'ORDER_MALFORMED', isMarked: false });
    await waitUntil('it to be cut', () => sessions.connections === 0);
    stream.close();

    expect(failures).to.deep.equal([]);
  });
});
