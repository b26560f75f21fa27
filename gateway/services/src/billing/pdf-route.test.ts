import { RenderError } from '@guanming/invoice-renderer';
import type { TestSpot } from '@guanming/ledger/testing';
import { expect } from 'chai';
import express from 'express';
import {
  BillingUnderTest,
  testTokens,
  TICKETING_ORIGIN,
  tokenOf,
} from '../testing/billing-in-memory';
import { ask, serveApp } from '../testing/test-app';
import type { TestAnswer } from '../testing/test-app';
import { allowOrigins } from './cross-origin';

describe('PDF route of the billing server', () => {
  let billing: BillingUnderTest;
  let spot: TestSpot;

  before(async () => {
    billing = await BillingUnderTest.start();
    ({ spot } = billing);
  });

  beforeEach(() => {
    billing.drawn = 0;
  });

  after(() => billing.close());

  function fetchPdf(
    number: unknown,
    token?: string,
    spotId = spot.scenicSpotId,
  ): Promise<TestAnswer> {
    const path = `/v1/scenic-spots/${spotId}/invoices/${String(number)}/pdf`;
    return ask(`${billing.url}${path}`, {
      headers: { origin: TICKETING_ORIGIN },
      ...(token === undefined ? {} : { credential: token }),
    });
  }

  it('gives out the PDF by token, once drawn from the cache', async () => {
    const answer = await billing.bill();
    const number = answer.body['invoiceNumber'];

    const first = await fetchPdf(number, tokenOf(answer));
    const second = await fetchPdf(number, tokenOf(answer));

    expect(first.status).to.equal(200);
    expect(first.headers['content-type']).to.equal('application/pdf');
    expect(first.headers['cache-control']).to.equal('no-store');
    expect(first.headers['access-control-allow-origin']).to.equal(TICKETING_ORIGIN);
    expect(first.body['text']).to.equal(`%PDF-${String(number)}`);
    expect(second.body).to.deep.equal(first.body);
    expect(billing.drawn).to.equal(1);
  });

  it('lets pages of the own machine read it by each name of that machine', async () => {
    const origins = {
      'http://localhost:17300': 'http://localhost:17300',
      'http://127.0.0.1:17300': 'http://127.0.0.1:17300',
      'http://[::1]:17300': 'http://[::1]:17300',
      'http://localhost:9000': undefined,
      'https://localhost:17300': undefined,
      'http://localhost.example:17300': undefined,
      'http://127.0.0.1.example:17300': undefined,
      null: undefined,
    };
    const app = express().use(allowOrigins(['http://localhost:17300']), (_request, response) => {
      response.json({});
    });
    const server = await serveApp(app);
    for (const [origin, allowed] of Object.entries(origins)) {
      const { headers } = await ask(server.url, { headers: { origin } });
      expect(headers['access-control-allow-origin'], origin).to.equal(allowed);
    }
    await server.close();
  });

  it('opens no PDF without its own token, whether the invoice exists or not', async () => {
    const answer = await billing.bill();
    const neighbour = await billing.bill();
    const number = answer.body['invoiceNumber'];

    const answers = await Promise.all([
      fetchPdf(number),
      fetchPdf(number, tokenOf(neighbour)),
      fetchPdf(number, tokenOf(answer), billing.other.scenicSpotId),
      fetchPdf(spot.numberOf(77), tokenOf(neighbour)),
    ]);

    expect(answers.map(({ status }) => status)).to.deep.equal([401, 401, 401, 401]);
    expect(billing.drawn).to.equal(0);
  });

  it('answers 503 when the own peer does not have the invoice yet', async () => {
    const number = spot.numberOf(4_321);

    const answer = await fetchPdf(number, testTokens.token(spot.scenicSpotId, number));

    expect([answer.status, answer.body['code']]).to.deep.equal([503, 'LEDGER_BEHIND']);
    expect(answer.headers['retry-after']).to.equal('1');
  });

  it('asks nobody to come again for an invoice that no renderer can draw', async () => {
    const billed = await billing.bill();

    for (const code of ['GLYPH_MISSING', 'TEXT_DOES_NOT_FIT'] as const) {
      billing.undrawable = new RenderError(code, 'no font has U+1f600');
      const answer = await fetchPdf(billed.body['invoiceNumber'], tokenOf(billed));

      expect([answer.status, answer.body['code']]).to.deep.equal([422, code]);
      expect(answer.body['retry']).to.equal('never');
      expect(answer.headers['retry-after']).to.equal(undefined);
    }
    billing.undrawable = undefined;
  });

  it('answers the question of a browser before it sends the token', async () => {
    const url = `${billing.url}/v1/scenic-spots/${spot.scenicSpotId}/invoices/${spot.numberOf(1)}/pdf`;

    const allowed = await ask(url, {
      method: 'OPTIONS',
      headers: { origin: TICKETING_ORIGIN },
    });
    const foreign = await ask(url, {
      method: 'OPTIONS',
      headers: { origin: 'http://other.example' },
    });

    expect(allowed.status).to.equal(204);
    expect(allowed.headers['access-control-allow-headers']).to.equal('Authorization');
    expect(foreign.headers).not.to.have.property('access-control-allow-origin');
  });
});
