import { expect } from 'chai';
import { describe, it } from 'mocha';
import { contractFunctions, functionNames, refusalsOf } from '.';
import { invoiceErrorRetries } from '../domain/errors';
import type { InvoiceErrorCode } from '../domain/errors';
import type { ContractFunction } from './contract-function';

const such = (is: (fn: ContractFunction) => boolean): string[] =>
  functionNames.filter((name) => is(contractFunctions[name]));

/** What holds for every function, whoever adds the next one. */
describe('the interface of the contracts', () => {
  it('lets one role of the tax bureau write, and it alone', () => {
    const allowed = [['issuer'], ['officer']].map(String);

    expect(
      such(({ writes, callers }) => writes && !allowed.includes(callers.toString())),
    ).to.deep.equal([]);
  });

  it('answers the record that was written, and else who read it', () => {
    expect(such(({ writes, answer }) => writes !== (answer.form === 'record'))).to.deep.equal([]);
  });

  it('encrypts what only those may read who keep private data', () => {
    const withPrivateData = (callers: ContractFunction['callers']): boolean =>
      callers !== 'anybody' && callers.every((role) => role === 'issuer' || role === 'billing');

    expect(
      such(({ answer, callers }) => answer.form === 'encrypted' && !withPrivateData(callers)),
    ).to.deep.equal([]);
  });

  it('takes no argument of anybody, and no name twice in one request', () => {
    expect(
      such(
        ({ callers, arguments: forms }) => callers === 'anybody' && Object.keys(forms).length > 0,
      ),
    ).to.deep.equal([]);
    expect(
      such(({ arguments: forms, transient = {} }) =>
        Object.keys(forms).some((name) => Object.hasOwn(transient, name)),
      ),
    ).to.deep.equal([]);
  });

  it('knows with which function each code of the domain is met', () => {
    const met = functionNames.flatMap(refusalsOf);
    const codes = Object.keys(invoiceErrorRetries) as InvoiceErrorCode[];

    expect(codes.filter((code) => !met.includes(code))).to.deep.equal(
      ['SECTION_EXHAUSTED', 'ORDER_TOO_OLD', 'SECTION_NOT_DUE', 'SECTION_LIMIT_REACHED'],
      'the bureau alone finds out that no section is left, the ticketing system how old a sale is; the others are of a function that is gone',
    );
  });
});
