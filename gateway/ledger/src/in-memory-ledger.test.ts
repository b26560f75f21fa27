import { InMemoryLedger } from './testing/in-memory-ledger';
import { itBehavesLikeAnInvoiceLedger } from './invoice-ledger.suite';
import { itBehavesLikeAnOfficerLedger } from './officer-ledger.suite';

describe('InMemoryLedger', () => {
  itBehavesLikeAnInvoiceLedger(() => new InMemoryLedger(5));

  describe('for officers', () => {
    itBehavesLikeAnOfficerLedger(() => new InMemoryLedger(5));
  });
});
