import { InMemoryLedger } from '../testing/in-memory-ledger';
import { itBehavesLikeAnInvoiceLedger } from './invoice-ledger.suite';

describe('InMemoryLedger', () => {
  itBehavesLikeAnInvoiceLedger(() => new InMemoryLedger(5));
});
