import { request as httpRequest } from 'node:http';
import type { ClientRequest } from 'node:http';
import { expect } from 'chai';
import type { RequestHandler } from 'express';
import type { RunningHttpServer } from '../../http';
import { waitUntil } from '../../testing/installation/wait-until';
import { ask, serveRoutes } from '../../testing/test-app';
import type { TestAnswer } from '../../testing/test-app';
import { PdfReception } from './pdf-reception';

const SOON_MS = 2_000;
const KILOBYTE = 1024;

describe('PdfReception', () => {
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
    const reception = new PdfReception({ bodyBytes: 4 * KILOBYTE, atOnce: 1, waiting: 2 });
    server = await serveRoutes((api) => {
      api.route(
        {
          method: 'post',
          path: '/',
          summary: 'Test',
          rawBody: { contentType: 'application/pdf', limit: 5 * KILOBYTE },
          responses: { 200: { description: 'Done' } },
          problems: ['SERVER_BUSY'],
          before: [reception.admission, count],
        },
        async ({ request, response }) => {
          counts.arrived += 1;
          const body = (request.body as Buffer).toString('latin1');
          await reception.takeTurn(
            response,
            () => new Promise<void>((end) => begun.push({ body, end })),
          );
          response.json({ body });
        },
      );
    });
  });

  afterEach(() => server.close());

  const send = (body: string): Promise<TestAnswer> =>
    ask(server.url, { method: 'POST', headers: { 'content-type': 'application/pdf' }, body });

  /** A request that has sent only the first byte of its body. */
  function sendSlowly(body: string): ClientRequest {
    const slow = httpRequest(server.url, {
      method: 'POST',
      headers: { 'content-type': 'application/pdf', 'content-length': body.length },
    });
    slow.on('error', () => undefined);
    slow.write(body.slice(0, 1));
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

  it('refuses a body for which there is no memory, until another request is over', async () => {
    const large = 'x'.repeat(3 * KILOBYTE);
    const slow = sendSlowly(large);
    await until('admitted', 1);

    const refused = await send(large);
    slow.destroy();
    await until('over', 1);
    const taken = send(large);
    await turnOf(large);
    begun[0]?.end();

    expect([refused.status, refused.body['code']]).to.deep.equal([503, 'SERVER_BUSY']);
    expect((await taken).status).to.equal(200);
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
