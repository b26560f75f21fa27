import { ROLE_ATTRIBUTE } from '../contract/caller';
import { newTestCertificate } from './test-certificate';

/** Who signs a proposal in a test. */
export interface TestCaller {
  readonly mspId: string;
  readonly certificate: string;
}

/** Subject and attributes of a caller's certificate beyond the organization. */
export interface TestCallerOptions {
  /** Value of the attribute `guanming.role`; absent: no such attribute. */
  readonly role?: string;
  /** NodeOU; `client` unless said. */
  readonly organizationalUnit?: string;
}

/** An identity of an organization, with a certificate of its own. */
export function newTestCaller(mspId: string, options: TestCallerOptions = {}): TestCaller {
  const { role, organizationalUnit = 'client' } = options;
  return {
    mspId,
    certificate: newTestCertificate({
      commonName: `${role ?? organizationalUnit}.${mspId}`,
      organizationalUnit,
      attributes: role === undefined ? {} : { [ROLE_ATTRIBUTE]: role },
    }),
  };
}

/** The identities that `guanming-network` issues with a role. */
export const testCallers = {
  issuer: newTestCaller('TaxBureauMSP', { role: 'issuer' }),
  officer: newTestCaller('TaxBureauMSP', { role: 'officer' }),
  reader: newTestCaller('TaxBureauMSP', { role: 'reader' }),
  billing: newTestCaller('BillingMSP', { role: 'billing' }),
  auditor: newTestCaller('VerifierMSP', { role: 'auditor' }),
} as const;
