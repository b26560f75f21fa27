import { InvoiceError, isInvoiceErrorCode } from '@guanming/chaincode/domain';
import { RenderError } from '@guanming/invoice-renderer';
import type { RenderErrorCode } from '@guanming/invoice-renderer';
import { renderProblems } from '@guanming/invoice-renderer/problems';
import { isLedgerErrorCode, LedgerError } from '@guanming/ledger/errors';
import { newLogger } from '@guanming/runtime';
import { problemTypeUri, problemCodes, problemTypeOf, RequestError } from '@guanming/wire';
import type { ProblemCode, RequestErrorCode } from '@guanming/wire';
import { expect } from 'chai';
import { z } from 'zod';
import { ask, newTestContext, serveRoutes } from '../testing/test-app';
import type { RunningHttpServer } from './http-server';

const DETAIL = 'what exactly is wrong';

function newError(code: ProblemCode): Error {
  if (isInvoiceErrorCode(code)) {
    return new InvoiceError(code, DETAIL);
  }
  if (isLedgerErrorCode(code)) {
    return new LedgerError(code, DETAIL, { transactionId: 'ab'.repeat(32) });
  }
  return Object.hasOwn(renderProblems, code)
    ? new RenderError(code as RenderErrorCode, DETAIL)
    : new RequestError(code as RequestErrorCode, DETAIL);
}

describe('errorHandler', () => {
  let server: RunningHttpServer;
  let thrown: unknown;

  before(async () => {
    server = await serveRoutes((api) => {
      api.app.get('/', () => {
        throw thrown;
      });
    });
  });

  after(() => server.close());

  it('answers the type of each problem with a page for people', async () => {
    for (const code of problemCodes) {
      const response = await fetch(new URL(problemTypeUri(code), server.url));

      expect(response.status, code).to.equal(200);
      expect(await response.text())
        .to.include(problemTypeOf(code).title)
        .and.include(code);
    }
  });

  for (const code of problemCodes) {
    it(`answers ${code}`, async () => {
      thrown = newError(code);

      const { status, headers, body } = await ask(server.url);

      const type = problemTypeOf(code);
      expect(status).to.equal(type.status);
      expect(headers['content-type']).to.match(/^application\/problem\+json/);
      expect(body).to.include({
        type: `/problems/${code.toLowerCase().replaceAll('_', '-')}`,
        title: type.title,
        status: type.status,
        code,
        retry: type.retry,
        instance: `urn:uuid:${String(headers['x-request-id'])}`,
      });
      expect(body['detail']).to.equal(type.status === 500 ? undefined : DETAIL);
      expect(headers['retry-after']).to.equal(
        type.retry === 'later' && type.status !== 500 ? '1' : undefined,
      );
      expect(body['transactionId']).to.equal(isLedgerErrorCode(code) ? 'ab'.repeat(32) : undefined);
    });
  }

  it('logs what kind of request cannot be read, and nothing of it', async () => {
    const lines: string[] = [];
    const logger = newLogger('test', {
      level: 'trace',
      destination: { write: (line) => void lines.push(line) },
    });
    const logged = await serveRoutes(
      (api) => {
        api.route(
          {
            method: 'post',
            path: '/orders/:orderId',
            summary: 'Test',
            body: z.object({}),
            responses: { 200: { description: 'Done' } },
            problems: ['REQUEST_MALFORMED'],
          },
          ({ response }) => void response.end(),
        );
      },
      { ...newTestContext(), logger },
    );

    for (const body of [
      '"Yougu Travel',
      '{"name":x幽谷听泉旅行社',
      '幽谷听泉旅行社',
      '[1,2,幽谷听泉旅行社',
    ]) {
      const { status, body: problem } = await ask(`${logged.url}/orders/1`, {
        method: 'POST',
        body,
      });

      expect([status, problem['code']]).to.deep.equal([400, 'REQUEST_MALFORMED']);
      expect(JSON.stringify(problem)).to.not.match(/Yougu|幽谷听泉/);
    }
    await logged.close();
    expect(lines).to.have.length(4);
    for (const line of lines) {
      expect(line)
        .to.contain('REQUEST_MALFORMED')
        .and.to.not.match(/Yougu|幽谷听泉/);
    }
  });

  it('says nothing about a bug', async () => {
    thrown = new TypeError('secret of the inside');

    const { status, body } = await ask(server.url);

    expect(status).to.equal(500);
    expect(body['code']).to.equal('INTERNAL_ERROR');
    expect(JSON.stringify(body)).not.to.contain('secret');
  });

  it('answers a thrown value that is no error', async () => {
    thrown = 'a string';

    const { status, body } = await ask(server.url);

    expect([status, body['code']]).to.deep.equal([500, 'INTERNAL_ERROR']);
  });
});
