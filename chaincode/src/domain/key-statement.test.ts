import { createPublicKey } from 'node:crypto';
import { expect } from 'chai';
import { z } from 'zod';
import {
  addKey,
  KEY_JWS_TYPE,
  readKeyAddition,
  readKeyStatement,
  signKeyStatement,
  verifyKeyStatement,
} from './key-statement';
import type { Instant } from './instant';
import { publicJwkSchema } from './public-jwk';
import { at, invoiceVectors, keyVectors, newSignedOrder, privateKey } from './sample.test';
import { retireKey } from './ticketing-key';
import { expectCode, expectRejection, loadVectors } from './vectors.test';

const vectors = z
  .object({
    additions: z.array(
      z.object({
        name: z.string(),
        statements: z.array(z.string()),
        thumbprint: z.string(),
        authorizedBy: z.string().optional(),
      }),
    ),
    veto: z.object({ statement: z.string(), thumbprint: z.string(), signedBy: z.string() }),
    refused: z.array(z.object({ name: z.string(), statements: z.array(z.string()) })),
    forged: z.array(z.object({ name: z.string(), statement: z.string(), signedBy: z.string() })),
  })
  .parse(loadVectors('key-statements'));

const { settings, key: ticketingKey } = invoiceVectors;
const rotation = vectors.additions[1]!.statements;

describe('adding a ticketing key', () => {
  for (const vector of vectors.additions) {
    it(`reads and verifies: ${vector.name}`, async () => {
      const addition = readKeyAddition(vector.statements, settings, at);

      await verifyKeyStatement(addition.proof.jws, addition.statement.jwk);
      expect(addition.thumbprint).to.equal(vector.thumbprint);
      expect(addition.authorization?.header.kid).to.equal(vector.authorizedBy);
      if (addition.authorization !== undefined) {
        await verifyKeyStatement(addition.authorization.jws, ticketingKey.jwk);
      }
    });
  }

  for (const { name, statements } of vectors.refused) {
    it(`refuses: ${name}`, () => {
      expectCode('TICKETING_KEY_PROOF_INVALID', () => readKeyAddition(statements, settings, at));
    });
  }

  for (const { name, statement, signedBy } of vectors.forged) {
    it(`does not verify: ${name}`, async () => {
      const jwk = publicJwkSchema.parse(
        createPublicKey(privateKey(signedBy)).export({ format: 'jwk' }),
      );

      readKeyStatement(statement, settings, at);
      await expectRejection('TICKETING_KEY_PROOF_INVALID', verifyKeyStatement(statement, jwk));
    });
  }

  it('takes effect at once when an active key signed for it', () => {
    const addition = readKeyAddition(rotation, settings, at);

    const added = addKey(addition, { existing: undefined, authorizer: ticketingKey, settings }, at);

    expect(added).to.deep.equal({
      scenicSpotId: 'qingyan-shan',
      thumbprint: keyVectors.thumbprints['next'],
      jwk: addition.statement.jwk,
      addedAt: at,
      activeFrom: at,
      authorizedBy: ticketingKey.thumbprint,
    });
  });

  it('waits for the key delay when first or a recovery', () => {
    const addition = readKeyAddition(rotation, settings, at);
    const delayed = { ...settings, keyDelaySeconds: 86_400 };

    for (const authorizer of ['first', 'recovery'] as const) {
      const facts = { existing: undefined, authorizer, settings: delayed };
      expect(addKey(addition, facts, at)).to.include({
        addedAt: at,
        activeFrom: '2026-11-23T14:05:09Z',
        authorizedBy: authorizer,
      });
    }
  });

  it('is refused for a key that was added before, and by one that is retired', () => {
    const addition = readKeyAddition(rotation, settings, at);
    const retired = retireKey(ticketingKey, at);

    expectCode('TICKETING_KEY_ALREADY_ADDED', () =>
      addKey(addition, { existing: ticketingKey, authorizer: 'recovery', settings }, at),
    );
    expectCode('TICKETING_KEY_RETIRED', () =>
      addKey(addition, { existing: undefined, authorizer: retired, settings }, at),
    );
  });
});

describe('a key statement', () => {
  it('vetoes a key', async () => {
    const { statement, thumbprint, signedBy } = vectors.veto;

    const signed = readKeyStatement(statement, settings, at);

    await verifyKeyStatement(statement, ticketingKey.jwk);
    expect(signed.statement.action).to.equal('veto');
    expect(signed.header.kid).to.equal(signedBy);
    expect(thumbprint).to.equal(keyVectors.thumbprints['next']);
  });

  it('is signed and read back', async () => {
    const { statement } = readKeyStatement(rotation[0]!, settings, at);
    const kid = ticketingKey.thumbprint;

    const jws = await signKeyStatement(statement, privateKey('ticketing'), kid);

    await verifyKeyStatement(jws, ticketingKey.jwk);
    expect(readKeyStatement(jws, settings, at)).to.deep.include({
      statement,
      header: { alg: 'ES256', kid, typ: KEY_JWS_TYPE },
    });
  });

  it('is read from 5 minutes before it was written until it expires', () => {
    const [statement = ''] = rotation;
    const read = (time: Instant) => (): unknown => readKeyStatement(statement, settings, time);

    expect(read('2026-11-22T05:53:20Z')).not.to.throw();
    expect(read('2026-11-29T05:58:19Z')).not.to.throw();
    expectCode('KEY_STATEMENT_TIME_IN_FUTURE', read('2026-11-22T05:53:19Z'));
    const late = expectCode('KEY_STATEMENT_EXPIRED', read('2026-11-29T05:58:20Z'));
    expect(late.detail).to.contain('expired at 2026-11-29T05:58:20Z');
    expectCode('KEY_STATEMENT_EXPIRED', () =>
      readKeyAddition(rotation, settings, '2026-11-29T05:58:20Z'),
    );
  });

  it('says what is wrong with a signature of a high s', () => {
    const { statements } = vectors.refused.find(({ name }) => name === 'high s')!;

    const { detail } = expectCode('TICKETING_KEY_PROOF_INVALID', () =>
      readKeyStatement(statements[0]!, settings, at),
    );

    expect(detail).to.contain('high s');
  });

  it('is not an order', () => {
    expectCode('TICKETING_KEY_PROOF_INVALID', () =>
      readKeyStatement(newSignedOrder().jws, settings, at),
    );
  });
});
