import { testOfficersOf } from './test-officer';
import type { Settings } from '../domain/settings';

const roles: Settings['roles'] = {
  taxBureau: 'TaxBureauMSP',
  billingProviders: ['BillingMSP'],
  auditors: ['VerifierMSP'],
};

/** Version 1 of the settings of a test ledger. */
export const testSettings: Settings = {
  version: 1,
  instanceId: 'testinstance',
  channel: 'invoices',
  roles,
  officers: testOfficersOf(roles),
  verificationOrigin: 'http://localhost:17304',
  demonstration: true,
  keyDelaySeconds: 0,
};
