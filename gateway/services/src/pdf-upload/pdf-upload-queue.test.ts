import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { waitUntil } from '@guanming/runtime/testing';
import { expect } from 'chai';
import type { RequestHandler } from 'express';
import { newGuard } from '../http/guard';
import type { RunningHttpServer } from '../http/http-server';
import { ask, serveRoutes } from '../testing/test-app';
import type { TestAnswer } from '../testing/test-app';
import { PdfUploadQueue } from './pdf-upload-queue';

const SOON_MS = 2_000;
const KILOBYTE = 1024;

describe('PdfUploadQueue', () => {
  let server: RunningHttpServer;
  /** Bodies whose turn came, in order; each ends when the test calls its function. */
  let begun: { readonly body: string; readonly end: () => void }[];
  /** How many requests were let in, have arrived as a whole, and are over. */
  let counts: { admitted: number; arrived: number; over: number };

  beforeEach(async () => {
    begun = [];
    counts = { admitted: 0, arrived: 0, over: 0 };
    const count: RequestHandler = (_request, response, next) => {
      counts.admitted += 1;
      response.once('close', () => (counts.over += 1));
      next();
    };
    const uploads = new PdfUploadQueue({
      bodyBytes: 8 * KILOBYTE,
      bodyBytesOfOne: 5 * KILOBYTE,
      minRate: 1 * KILOBYTE,
      atOnce: 1,
      waiting: 4,
      waitingOfOne: 2,
      oldestMs: 60_000,
    });
    server = await serveRoutes((api) => {
      api.app.set('trust proxy', 'loopback');
      api.route(
        {
          method: 'post',
          path: '/',
          summary: 'Test',
          rawBody: { contentType: 'application/pdf', limit: 5 * KILOBYTE },
          responses: { 200: { description: 'Done' } },
          problems: ['SERVER_BUSY'],
          before: [newGuard({ problems: [] }, count), uploads.admission],
        },
        async ({ request, response }) => {
          counts.arrived += 1;
          const body = (request.body as Buffer).toString('latin1');
          await uploads.takeTurn(
            response,
            () => new Promise<void>((end) => begun.push({ body, end })),
          );
          response.json({ body });
        },
      );
    });
  });

  afterEach(() => server.close());

  const PDF = { 'content-type': 'application/pdf' };
  const from = (address: string): Record<string, string> => ({ 'x-forwarded-for': address });

  const send = (body: string, headers: Record<string, string> = {}): Promise<TestAnswer> =>
    ask(server.url, { method: 'POST', headers: { ...PDF, ...headers }, body });

  /** A request that announces a body and has sent only its first bytes. */
  function sendSlowly(
    body: string,
    headers: Record<string, string | number> = {},
    sent = 1,
  ): ClientRequest {
    const slow = httpRequest(server.url, {
      method: 'POST',
      headers: { ...PDF, 'content-length': body.length, ...headers },
    });
    slow.on('error', () => undefined);
    slow.write(body.slice(0, sent));
    return slow;
  }

  const bodies = (): string[] => begun.map(({ body }) => body);
  const turnOf = (body: string): Promise<boolean> =>
    waitUntil(`it is the turn of ${body}`, () => bodies().includes(body), SOON_MS);

  const until = (name: keyof typeof counts, least: number): Promise<boolean> =>
    waitUntil(`${least} are ${name}`, () => counts[name] >= least, SOON_MS);

  /** Sends bodies one after the other: the first is worked on, the others wait. */
  async function fill(...bodiesToSend: readonly string[]): Promise<Promise<TestAnswer>[]> {
    const answers = [];
    for (const body of bodiesToSend) {
      answers.push(send(body));
      await until('arrived', answers.length);
    }
    return answers;
  }

  it('works on bodies in their order, and refuses those for whom there is no place', async () => {
    const answers = await fill('first', 'second', 'third');

    const { status, headers, body } = await send('fourth');

    expect([status, body['code'], headers['retry-after']]).to.deep.equal([503, 'SERVER_BUSY', '5']);
    begun[0]?.end();
    await turnOf('second');
    begun[1]?.end();
    await turnOf('third');
    begun[2]?.end();
    expect((await Promise.all(answers)).map((answer) => answer.status)).to.deep.equal([
      200, 200, 200,
    ]);
    expect(bodies()).to.deep.equal(['first', 'second', 'third']);
  });

  it('gives a slow upload no place', async () => {
    const slow = ['a', 'b', 'c', 'd'].map((one) => sendSlowly(one.repeat(9)));
    await until('admitted', slow.length);

    const answer = send('quick');

    await turnOf('quick');
    begun[0]?.end();
    expect((await answer).status).to.equal(200);
    slow.forEach((one) => one.destroy());
  });

  it('keeps memory for what has come, not for what is announced', async () => {
    const announced = Array.from({ length: 13 }, () => sendSlowly('x'.repeat(5 * KILOBYTE)));
    const expecting = Array.from({ length: 13 }, () =>
      sendSlowly('x'.repeat(5 * KILOBYTE), { expect: '100-continue' }, 0),
    );
    await until('admitted', announced.length);

    const answer = send('quick');

    await turnOf('quick');
    begun[0]?.end();
    expect((await answer).status).to.equal(200);
    [...announced, ...expecting].forEach((one) => one.destroy());
  });

  it('refuses a body for which there is no memory, until another request is over', async () => {
    const large = 'x'.repeat(3 * KILOBYTE);
    const slow = sendSlowly(large, {}, large.length - 1);
    await until('admitted', 1);

    const refused = await send(large);
    slow.destroy();
    await until('over', 2);
    const taken = send(large);
    await turnOf(large);
    begun[0]?.end();

    expect([refused.status, refused.body['code']]).to.deep.equal([503, 'SERVER_BUSY']);
    expect((await taken).status).to.equal(200);
  });

  it('counts what comes without a length, and every piece of it', async () => {
    const pieces = httpRequest(server.url, { method: 'POST', headers: PDF });
    const answered = once(pieces, 'response') as Promise<[IncomingMessage]>;
    // Each is a byte and costs 257; of 5 KB the last one is too many, and nothing is sent after it.
    for (let piece = 0; piece < 20; piece += 1) {
      pieces.write('x');
    }
    const [{ statusCode, headers }] = await answered;

    expect([statusCode, headers.connection]).to.deep.equal([503, 'close']);
  });

  it('gives one address only its share of the memory', async () => {
    const large = 'x'.repeat(4 * KILOBYTE);
    const slow = sendSlowly(large, from('192.0.2.1'), large.length - 1);
    await until('admitted', 1);

    const refused = await send(large, from('192.0.2.1'));
    const other = send('other', from('192.0.2.2'));
    await turnOf('other');
    begun[0]?.end();

    expect(refused.body['code']).to.equal('SERVER_BUSY');
    expect((await other).status).to.equal(200);
    slow.destroy();
  });

  it('takes all addresses of an IPv6 network as one', async () => {
    const large = 'x'.repeat(4 * KILOBYTE);
    const slow = sendSlowly(large, from('2001:db8:0:1::1'), large.length - 1);
    await until('admitted', 1);

    const refused = await send(large, from('2001:db8:0:1::2'));

    expect(refused.body['code']).to.equal('SERVER_BUSY');
    slow.destroy();
  });

  it('lets addresses take turns, and each wait with a few only', async () => {
    const answers = await fill('first', 'second', 'third');
    const { status } = await send('fourth');
    const other = send('other', from('192.0.2.2'));
    await until('arrived', 5);
    for (const body of ['first', 'second', 'other', 'third']) {
      await turnOf(body);
      begun.at(-1)?.end();
    }

    expect([status, (await other).status]).to.deep.equal([503, 200]);
    expect(bodies()).to.deep.equal(['first', 'second', 'other', 'third']);
    await Promise.all(answers);
  });

  it('cuts off a body that comes too slowly', async function () {
    this.timeout(20_000);
    const slow = sendSlowly('x'.repeat(KILOBYTE));
    const [{ statusCode, headers }] = (await once(slow, 'response')) as [IncomingMessage];

    expect([statusCode, headers.connection]).to.deep.equal([400, 'close']);
  });

  it('passes over who has left before its turn', async () => {
    const [first] = await fill('first');
    const leaver = sendSlowly('leaver');
    leaver.end('eaver');
    await until('arrived', 2);
    const last = send('last');
    await until('arrived', 3);
    leaver.destroy();
    await until('over', 1);
    begun[0]?.end();
    await turnOf('last');
    begun[1]?.end();

    expect([(await first)?.status, (await last).status]).to.deep.equal([200, 200]);
    expect(bodies()).to.deep.equal(['first', 'last']);
  });

  it('begins nothing else while it works for who has left', async () => {
    const leaver = sendSlowly('leaver');
    leaver.end('eaver');
    await turnOf('leaver');
    leaver.destroy();
    await until('over', 1);
    const next = send('next');
    await until('arrived', 2);

    expect(bodies()).to.deep.equal(['leaver']);
    begun[0]?.end();
    await turnOf('next');
    begun[1]?.end();
    expect((await next).status).to.equal(200);
  });
});
