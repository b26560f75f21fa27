import '../testing/quiet-shim';
import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import { IssuingLedger } from '../testing/issuing-ledger';
import { joinContracts } from '../server/chaincode';
import { newTestCaller } from '../testing/test-caller';
import type { TestCaller } from '../testing/test-caller';
import { testSettings } from '../testing/test-settings';
import { codeOf } from '../testing/wire';

const issuer = 'TaxBureauMSP issuer';
const officer = 'TaxBureauMSP officer';
const billing = 'BillingMSP billing';
const readers = [issuer, officer, 'TaxBureauMSP reader', billing, 'VerifierMSP auditor'];

/** Who may call what: written down apart from the contracts' own tables. */
const expected: Readonly<Record<string, readonly string[]>> = {
  'invoices:issueInvoices': [issuer],
  'invoices:refuseOrder': [issuer],
  'invoices:readInvoice': readers,
  'invoices:readInvoiceHistory': readers,
  'invoices:readOrder': readers,
  'invoices:readBillingData': [issuer, billing],
  'invoices:readUsedNumbers': [issuer],
  'invoices:probePrivateWrite': [issuer, billing],
  'settings:readSettings': readers,
  'settings:updateSettings': [officer],
  'spots:registerSpot': [officer],
  'spots:reviseSpot': [officer],
  'spots:grantQualification': [officer],
  'spots:suspendQualification': [officer],
  'spots:resumeQualification': [officer],
  'spots:revokeQualification': [officer],
  'spots:grantSection': [officer],
  'spots:addKey': [officer],
  'spots:retireKey': [officer],
  'spots:revokeKey': [officer],
  'spots:vetoKey': [officer],
  'spots:leaseNumbers': [issuer],
  'spots:grantNextSection': [issuer],
  'spots:readSpot': readers,
  'spots:readSpotRevision': readers,
  'spots:listSpots': readers,
  'spots:listSections': readers,
  'spots:listLeases': readers,
  'spots:listKeys': readers,
  'spots:readKeyHistory': readers,
  'spots:readQualificationHistory': readers,
};

const organizations = ['TaxBureauMSP', 'BillingMSP', 'VerifierMSP', 'StrangerMSP'];
const roles = ['issuer', 'officer', 'reader', 'billing', 'auditor', 'admin', 'Issuer', undefined];
const nodeUnits = ['peer', 'orderer', 'admin'];

/** Every organization with every role, and its peers, orderers and administrators with and without. */
const callers: readonly (readonly [string, TestCaller])[] = organizations.flatMap((mspId) => [
  ...roles.map(
    (role) => [`${mspId} ${role ?? '-'}`, newTestCaller(mspId, role ? { role } : {})] as const,
  ),
  ...nodeUnits.flatMap((organizationalUnit) =>
    [undefined, 'issuer', 'officer', 'billing', 'auditor'].map(
      (role) =>
        [
          `${mspId} ${role ?? '-'} of ${organizationalUnit}`,
          newTestCaller(mspId, { organizationalUnit, ...(role && { role }) }),
        ] as const,
    ),
  ),
]);

describe('callers', () => {
  let ledger: IssuingLedger;
  let functions: ReadonlyMap<string, number>;

  before(async () => {
    ledger = await IssuingLedger.create();
    const { metadata } = joinContracts(testSettings);
    functions = new Map(
      ['invoices', 'settings', 'spots'].flatMap((contract) =>
        metadata.contracts[contract]!.transactions.map(
          ({ name, parameters = [] }) => [`${contract}:${name}`, parameters.length] as const,
        ),
      ),
    );
  });

  it('have a rule for each function', () => {
    expect([...functions.keys()].filter((name) => name !== 'settings:ping').sort()).to.deep.equal(
      Object.keys(expected).sort(),
    );
  });

  for (const [functionName, allowed] of Object.entries(expected)) {
    it(`may call ${functionName} only with the organization and the role for it`, async () => {
      const args = Array<string>(functions.get(functionName) ?? 0).fill('x');
      const admitted = [];
      for (const [name, caller] of callers) {
        const call = ledger.evaluate(functionName, args, { caller, peer: 'TaxBureauMSP' });
        if ((await codeOf(call)) !== 'CALLER_NOT_AUTHORIZED') {
          admitted.push(name);
        }
      }

      expect(admitted.sort()).to.deep.equal([...allowed].sort());
    });
  }

  it('may all ping', async () => {
    for (const [, caller] of callers) {
      expect(await ledger.evaluate('settings:ping', [], { caller })).to.equal('pong');
    }
  });
});
