import { invoiceErrorRetries, isInvoiceErrorCode } from '@guanming/chaincode/domain';
import { renderProblems } from '@guanming/invoice-renderer/problems';
import { ledgerProblems } from '@guanming/ledger/problems';
import { expect } from 'chai';
import { billingProblems } from '../billing/billing-problems';
import { consoleProblems } from '../console/console-problems';
import { shopProblems } from '../shop/shop-problems';
import { verifierProblems } from '../verification/verifier-problems';
import { httpProblems } from './http-problems';
import { invoiceProblems } from './invoice-problems';
import { isProblemCode } from './problem-table';
import { problemCodes, problemTypeOf } from './problem-types';

/** What the modules contribute. */
const contributed = [
  invoiceProblems,
  httpProblems,
  shopProblems,
  billingProblems,
  consoleProblems,
  verifierProblems,
  ledgerProblems,
  renderProblems,
].flatMap((problems) => Object.keys(problems));

describe('problem types', () => {
  it('have one type for each code', () => {
    expect(problemCodes).to.include.members(Object.keys(invoiceErrorRetries));
    expect(contributed, 'no code is of two modules').to.have.members(problemCodes);
    expect(isProblemCode('toString')).to.equal(false);
  });

  for (const code of problemCodes) {
    it(`give ${code} a status that fits what the caller may do`, () => {
      const { status, title, retry } = problemTypeOf(code);

      expect(title).to.match(/^[A-Z].*[a-z]$/);
      if (isInvoiceErrorCode(code)) {
        expect(retry).to.equal(invoiceErrorRetries[code]);
      }
      if (retry === 'later') {
        expect(status).to.be.oneOf([408, 429, 500, 502, 503, 504]);
      } else if (code === 'EPHEMERAL_KEY_REQUIRED') {
        expect(status, 'only a server of ours can forget the key').to.equal(500);
      } else {
        expect(status, 'bad input is never a failure of the server').to.be.within(400, 499);
      }
    });
  }
});
