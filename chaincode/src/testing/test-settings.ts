import { testOfficer } from './test-officer';
import type { Settings } from '../domain/settings';

/** Version 1 of the settings of a test ledger. */
export const testSettings: Settings = {
  version: 1,
  instanceId: 'testinstance',
  channel: 'invoices',
  roles: {
    taxBureau: 'TaxBureauMSP',
    billingProviders: ['BillingMSP'],
    auditors: ['VerifierMSP'],
  },
  officers: [testOfficer],
  verificationOrigin: 'http://localhost:17304',
  demonstration: true,
  keyDelaySeconds: 0,
};
