import { openLiveLedger } from './testing/live-ledger';
import { itBehavesLikeAnInvoiceLedger } from './invoice-ledger.suite';
import { itBehavesLikeAnOfficerLedger } from './officer-ledger.suite';

describe('ledger on a Fabric network', function () {
  this.timeout(60_000);

  itBehavesLikeAnInvoiceLedger(openLiveLedger);

  describe('for officers', () => {
    itBehavesLikeAnOfficerLedger(openLiveLedger);
  });
});
