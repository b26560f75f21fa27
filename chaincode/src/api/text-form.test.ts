import { expect } from 'chai';
import { describe, it } from 'mocha';
import { z } from 'zod';
import { InvoiceError } from '../domain/errors';
import {
  invoiceNumberText,
  json,
  jsonItems,
  optionalJson,
  plain,
  refusedInstead,
} from './text-form';

const codeOf = (read: () => unknown): string => {
  const outcome = refusedInstead(read);
  return outcome instanceof InvoiceError ? outcome.code : 'none';
};

describe('forms of text', () => {
  it('read what they wrote', () => {
    const version = z.int().min(1);

    expect(plain(z.string()).read(plain(z.string()).write('x'))).to.equal('x');
    expect(json(version).read(json(version).write(7))).to.equal(7);
    for (const value of [7, undefined]) {
      expect(optionalJson(version).read(optionalJson(version).write(value))).to.equal(value);
    }
  });

  it('refuse what is not their value, with the code of the violated rule', () => {
    expect(codeOf(() => json(z.int()).read('{'))).to.equal('ARGUMENT_INVALID');
    expect(codeOf(() => json(z.int()).read('"7"'))).to.equal('ARGUMENT_INVALID');
    expect(codeOf(() => json(z.int()).read(''))).to.equal('ARGUMENT_INVALID');
    expect(codeOf(() => invoiceNumberText.read('26449000010000000008'))).to.equal(
      'INVOICE_NUMBER_INVALID',
    );
  });

  it('judge items one by one, but too few or too many as a whole', () => {
    const items = jsonItems(z.int(), 2);
    const [first, second] = items.read('[1,"x"]');

    expect(first).to.equal(1);
    expect(second).to.be.instanceOf(InvoiceError);
    for (const text of ['[]', '[1,2,3]', '{}']) {
      expect(
        codeOf(() => items.read(text)),
        text,
      ).to.equal('ARGUMENT_INVALID');
    }
  });
});

describe('refusedInstead', () => {
  it('turns a refusal into a value and lets a mistake of ours through', () => {
    const refusal = new InvoiceError('ORDER_MALFORMED', 'x');

    expect(refusedInstead(() => 1)).to.equal(1);
    expect(
      refusedInstead(() => {
        throw refusal;
      }),
    ).to.equal(refusal);
    expect(() =>
      refusedInstead(() => {
        throw new TypeError('broken');
      }),
    ).to.throw(TypeError);
  });
});
