import { amountSchema } from '@guanming/chaincode/domain';
import { expect } from 'chai';
import { z } from 'zod';
import { ask, newTestContext, serveRoutes } from '../testing/test-app';
import { assertCredential, bearerToken, credentialDigest } from './authentication';
import { newGuard } from './guard';
import type { RunningHttpServer } from './http-server';
import { rateLimiter } from './limits';

const caller = newGuard(
  { problems: ['CALLER_NOT_AUTHENTICATED'], security: ['bearer'] },
  (request, _response, next) => {
    assertCredential(request, credentialDigest('right'));
    next();
  },
);

describe('Api', () => {
  const context = newTestContext();
  let server: RunningHttpServer;

  before(async () => {
    server = await serveRoutes((api) => {
      api.route(
        {
          method: 'post',
          path: '/v1/spots/:spot/orders',
          summary: 'Order',
          params: z.object({ spot: z.string().max(5) }),
          query: z.object({ ask: z.enum(['own', 'all']).default('own') }),
          body: z.strictObject({ lines: z.array(z.strictObject({ price: amountSchema })) }),
          responses: { 201: { description: 'Ordered', schema: z.strictObject({ sum: z.int() }) } },
          problems: ['REQUEST_INVALID', 'ORDER_NOT_FOUND'],
        },
        ({ params, query, body, response }) => {
          const sum = body.lines.reduce((total, { price }) => total + price, 0n);
          response.status(201).json({ sum, spot: params.spot, ask: query.ask });
        },
      );
      api.route(
        {
          method: 'post',
          path: '/v1/files',
          summary: 'File',
          rawBody: { contentType: 'application/pdf', limit: 10 },
          responses: { 200: { description: 'Size' } },
          problems: ['REQUEST_TOO_LARGE'],
        },
        ({ request, response }) => {
          response.json({ size: (request.body as Buffer).length });
        },
      );
      api.route(
        {
          method: 'get',
          path: '/v1/secret',
          summary: 'Secret',
          responses: { 200: { description: 'Secret' } },
          problems: [],
          before: [caller],
        },
        ({ request, response }) => {
          response.json({ token: bearerToken(request) });
        },
      );
      api.route(
        {
          method: 'post',
          path: '/v1/guarded/:id',
          summary: 'Guarded',
          params: z.object({ id: z.string().regex(/^[a-z]+$/) }),
          body: z.strictObject({}),
          responses: { 204: { description: 'Done' } },
          problems: [],
          before: [caller],
        },
        ({ response }) => {
          response.status(204).end();
        },
      );
      api.route(
        {
          method: 'get',
          path: '/v1/limited',
          summary: 'Limited',
          responses: { 200: { description: 'Once' } },
          problems: [],
          before: [rateLimiter({ limit: 1, windowMs: 60_000 })],
        },
        ({ response }) => {
          response.json({});
        },
      );
    }, context);
  });

  after(() => server.close());

  const order = (body: unknown, path = '/v1/spots/a/orders'): ReturnType<typeof ask> =>
    ask(`${server.url}${path}`, { method: 'POST', body });

  it('parses path, query and body, and writes amounts as integers', async () => {
    const { status, body } = await order({ lines: [{ price: 1 }, { price: 2 }] });

    expect(status).to.equal(201);
    expect(body).to.deep.equal({ sum: 3, spot: 'a', ask: 'own' });
  });

  it('points to each bad member', async () => {
    const { status, body } = await order({ lines: [{ price: 'x' }], more: 1 });

    expect(status).to.equal(422);
    expect(body['code']).to.equal('REQUEST_INVALID');
    const errors = body['errors'] as { pointer: string }[];
    expect(errors.map(({ pointer }) => pointer)).to.have.members(['/lines/0/price', '']);
  });

  it('refuses a bad path and a bad query', async () => {
    const path = await order({ lines: [] }, '/v1/spots/too-long/orders');
    const query = await order({ lines: [] }, '/v1/spots/a/orders?ask=none');

    expect(path.body['detail']).to.contain('The path').and.to.contain('/spot');
    expect(query.body['detail']).to.contain('The query').and.to.contain('/ask');
  });

  it('refuses what is not JSON', async () => {
    const { status, body } = await order('{"lines":');

    expect([status, body['code']]).to.deep.equal([400, 'REQUEST_MALFORMED']);
  });

  it('refuses another media type and a body that is missing', async () => {
    const url = `${server.url}/v1/spots/a/orders`;
    const text = await ask(url, {
      method: 'POST',
      body: 'lines',
      headers: { 'content-type': 'text/plain' },
    });
    const none = await ask(url, { method: 'POST' });

    expect([text.status, text.body['code']]).to.deep.equal([415, 'MEDIA_TYPE_NOT_SUPPORTED']);
    expect([none.status, none.body['code']]).to.deep.equal([422, 'REQUEST_INVALID']);
  });

  it('refuses a compressed body and one that is too large', async () => {
    const compressed = await ask(`${server.url}/v1/spots/a/orders`, {
      method: 'POST',
      body: 'x',
      headers: { 'content-encoding': 'gzip' },
    });
    const large = await order({ lines: [], more: 'x'.repeat(70_000) });

    expect(compressed.status).to.equal(415);
    expect([large.status, large.body['code']]).to.deep.equal([413, 'REQUEST_TOO_LARGE']);
  });

  it('reads a raw body of one media type', async () => {
    const url = `${server.url}/v1/files`;
    const headers = { 'content-type': 'application/pdf' };

    const small = await ask(url, { method: 'POST', body: '12345', headers });
    const large = await ask(url, { method: 'POST', body: '12345678901', headers });
    const other = await ask(url, { method: 'POST', body: '{}' });

    expect(small.body).to.deep.equal({ size: 5 });
    expect(large.status).to.equal(413);
    expect(other.status).to.equal(415);
  });

  it('refuses an address that cannot be decoded and one that is not there', async () => {
    const malformed = await ask(`${server.url}/v1/spots/%ff/orders`, { method: 'POST', body: {} });
    const absent = await ask(`${server.url}/v1/nothing`);

    expect([malformed.status, malformed.body['code']]).to.deep.equal([400, 'REQUEST_MALFORMED']);
    expect([absent.status, absent.body['code']]).to.deep.equal([404, 'ROUTE_NOT_FOUND']);
  });

  it('lets only the credential pass', async () => {
    const url = `${server.url}/v1/secret`;

    const right = await ask(url, { credential: 'right' });
    const wrong = await ask(url, { credential: 'wrong' });
    const none = await ask(url);

    expect(right.body).to.deep.equal({ token: 'right' });
    expect([wrong.status, none.status]).to.deep.equal([401, 401]);
    expect(none.headers['www-authenticate']).to.equal('Bearer');
  });

  it('limits the rate of one address', async () => {
    const first = await ask(`${server.url}/v1/limited`);
    const second = await ask(`${server.url}/v1/limited`);

    expect(first.status).to.equal(200);
    expect([second.status, second.body['code']]).to.deep.equal([429, 'TOO_MANY_REQUESTS']);
    expect(second.headers['retry-after']).to.equal('60');
  });

  it('takes over a request id that is a UUID, and no other', async () => {
    const id = '0b0f2d0e-6d3c-4a8e-9a54-0123456789ab';

    const taken = await ask(`${server.url}/v1/nothing`, { headers: { 'x-request-id': id } });
    const other = await ask(`${server.url}/v1/nothing`, { headers: { 'x-request-id': 'x\ty' } });

    expect(taken.body['instance']).to.equal(`urn:uuid:${id}`);
    expect(other.body['instance']).to.match(/^urn:uuid:[0-9a-f-]{36}$/);
  });

  it('documents its routes as OpenAPI 3.1', async () => {
    const { body } = await ask(`${server.url}/openapi.json`);

    expect(body['openapi']).to.equal('3.1.0');
    const paths = body['paths'] as Record<string, Record<string, { responses: object }>>;
    expect(paths).to.have.all.keys(
      '/v1/spots/{spot}/orders',
      '/v1/files',
      '/v1/secret',
      '/v1/guarded/{id}',
      '/v1/limited',
    );
    const operation = paths['/v1/spots/{spot}/orders']?.['post'];
    expect(operation?.responses).to.have.all.keys(
      ...[
        '201',
        '400',
        '403',
        '404',
        '405',
        '408',
        '413',
        '415',
        '421',
        '422',
        '431',
        '500',
        '503',
      ],
    );
    expect(paths['/v1/secret']?.['get']?.responses)
      .to.include.keys('401')
      .and.not.include.keys('413');
    expect(paths['/v1/limited']?.['get']?.responses)
      .to.include.keys('429')
      .and.not.include.keys('401');
  });

  it('names for each status the codes that it can have', async () => {
    const { body } = await ask(`${server.url}/openapi.json`);

    const paths = body['paths'] as Record<string, Record<string, { responses: object }>>;
    const responses = paths['/v1/spots/{spot}/orders']?.['post']?.responses as Record<
      string,
      { headers: object; content: Record<string, { schema: { allOf: [unknown, object] } }> }
    >;
    expect(responses['422']?.content['application/problem+json']?.schema.allOf[1]).to.deep.equal({
      type: 'object',
      properties: { status: { const: 422 }, code: { type: 'string', enum: ['REQUEST_INVALID'] } },
    });
    expect(responses['405']?.headers).to.have.property('Allow');
    expect(responses['503']?.headers).to.have.property('Retry-After');
  });

  it('refuses another method and says which there are', async () => {
    const path = `${server.url}/v1/files`;
    const refused = await ask(path, { method: 'PUT' });
    const options = await ask(path, { method: 'OPTIONS' });
    const get = await ask(path);
    const readable = await ask(`${server.url}/v1/secret`, { method: 'POST' });
    const document = await ask(`${server.url}/openapi.json`, { method: 'PUT' });

    expect([refused.status, refused.body['code']]).to.deep.equal([405, 'METHOD_NOT_ALLOWED']);
    expect([refused.headers['allow'], get.headers['allow']]).to.deep.equal([
      'OPTIONS, POST',
      'OPTIONS, POST',
    ]);
    expect([options.status, options.headers['allow']]).to.deep.equal([204, 'OPTIONS, POST']);
    expect([readable.status, readable.headers['allow']]).to.deep.equal([405, 'GET, HEAD, OPTIONS']);
    expect([document.status, document.headers['allow']]).to.deep.equal([405, 'GET, HEAD, OPTIONS']);
  });

  it('refuses a query that the route does not have', async () => {
    const { status, body } = await ask(`${server.url}/v1/secret?x=1`, { credential: 'right' });

    expect([status, body['code']]).to.deep.equal([422, 'REQUEST_INVALID']);
  });

  it('asks who somebody is before it looks at what they sent', async () => {
    const url = `${server.url}/v1/guarded/%20?x=1`;
    const text = { method: 'POST', body: 'x', headers: { 'content-type': 'text/plain' } } as const;
    const large = { method: 'POST', body: ['x'.repeat(70_000)] } as const;

    const stranger = [
      await ask(url, text),
      await ask(url, large),
      await ask(url, { method: 'POST' }),
    ];
    const known = [
      await ask(url, { ...text, credential: 'right' }),
      await ask(url, { ...large, credential: 'right' }),
      await ask(url, { method: 'POST', body: '{', credential: 'right' }),
      await ask(url, { method: 'POST', body: {}, credential: 'right' }),
    ];

    expect(stranger.map(({ status }) => status)).to.deep.equal([401, 401, 401]);
    expect(known.map(({ status }) => status)).to.deep.equal([415, 413, 400, 422]);
  });

  it('takes JSON in UTF-8 alone', async () => {
    const url = `${server.url}/v1/spots/a/orders`;
    const send = (body: Uint8Array, type: string): ReturnType<typeof ask> =>
      ask(url, { method: 'POST', body, headers: { 'content-type': type } });
    const json = Buffer.from('{"lines":[]}');

    const named = await send(json, 'application/json; charset="UTF-8"');
    const utf16 = await send(Buffer.from('{}', 'utf16le'), 'application/json; charset=utf-16');
    const broken = await send(Buffer.from([0x22, 0xff, 0x22]), 'application/json');
    const untyped = await send(json, '');

    expect([named, utf16, broken, untyped].map(({ status }) => status)).to.deep.equal([
      201, 415, 400, 415,
    ]);
  });

  it('sets the headers that a browser needs to be safe', async () => {
    const { headers } = await ask(`${server.url}/v1/nothing`);

    expect(headers['content-security-policy']).to.equal("default-src 'none'");
    expect(headers['x-content-type-options']).to.equal('nosniff');
    expect(headers).not.to.have.property('x-powered-by');
  });

  it('measures requests by route, never by address', async () => {
    const metrics = await context.metrics.metrics();

    expect(metrics).to.contain('route="POST /v1/spots/:spot/orders",status="201"');
    expect(metrics).not.to.contain('/v1/nothing');
  });
});
