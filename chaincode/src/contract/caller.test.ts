import '../testing/quiet-shim';
import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import { chaincodeNames, contractApi, contractFunctions, functionNames } from '../api';
import type { FunctionName, Role } from '../api';
import { IssuingLedger } from '../testing/issuing-ledger';
import { joinContracts } from '../server/chaincode';
import { newTestCaller } from '../testing/test-caller';
import type { TestCaller } from '../testing/test-caller';
import { testSettings } from '../testing/test-settings';
import { codeOf } from '../testing/wire';

/** The organization of each role, by the settings of the tests. */
const homes: Readonly<Record<Role, string>> = {
  issuer: 'TaxBureauMSP',
  officer: 'TaxBureauMSP',
  reader: 'TaxBureauMSP',
  billing: 'BillingMSP',
  auditor: 'VerifierMSP',
};

const organizations = ['TaxBureauMSP', 'BillingMSP', 'VerifierMSP', 'StrangerMSP'];
const roles = ['issuer', 'officer', 'reader', 'billing', 'auditor', 'admin', 'Issuer', undefined];
const nodeUnits = ['peer', 'orderer', 'admin'];

/** Every organization with every role, and its peers, orderers and administrators with and without. */
const everyCaller: readonly (readonly [string, TestCaller])[] = organizations.flatMap((mspId) => [
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

/** Each role at home, and elsewhere; no role, an unknown one, and a node that has one. */
const typicalCallers = everyCaller.filter(([name]) =>
  [
    ...Object.entries(homes).map(([role, home]) => `${home} ${role}`),
    ...['StrangerMSP issuer', 'BillingMSP officer', 'TaxBureauMSP auditor'],
    ...['TaxBureauMSP -', 'TaxBureauMSP Issuer', 'TaxBureauMSP issuer of peer'],
  ].includes(name),
);

const expected = (allowed: readonly Role[]): string[] =>
  allowed.map((role) => `${homes[role]} ${role}`).sort();

const argumentsOf = (name: FunctionName): string[] =>
  Object.keys(contractFunctions[name].arguments).map(() => 'x');

describe('callers', () => {
  let ledger: IssuingLedger;

  before(async () => {
    ledger = await IssuingLedger.create();
  });

  it('have a rule for each function', () => {
    const served = chaincodeNames(testSettings.roles).map(
      (name) => joinContracts(testSettings, name).metadata.contracts,
    );
    const registered = Object.keys(contractApi).flatMap((contract) =>
      served.flatMap((contracts) =>
        (contracts[contract]?.transactions ?? []).map(({ name }) => `${contract}:${name}`),
      ),
    );

    expect(registered.sort()).to.deep.equal([...functionNames].sort());
  });

  /** The callers whom a function does not refuse. */
  async function admittedTo(
    functionName: FunctionName,
    callers: readonly (readonly [string, TestCaller])[],
  ): Promise<string[]> {
    const admitted = [];
    for (const [name, caller] of callers) {
      const call = ledger.evaluate(functionName, argumentsOf(functionName), {
        caller,
        peer: 'TaxBureauMSP',
      });
      if ((await codeOf(call)) !== 'CALLER_NOT_AUTHORIZED') {
        admitted.push(name);
      }
    }
    return admitted.sort();
  }

  const restricted = functionNames.flatMap((name) => {
    const { callers: allowed } = contractFunctions[name];
    return allowed === 'anybody' ? [] : [{ name, allowed }];
  });
  const oneOfEachRule = new Map(restricted.map((fn) => [fn.allowed.join(' or '), fn]));

  for (const { name, allowed } of restricted) {
    it(`may call ${name} only with the organization and the role for it`, async () => {
      expect(await admittedTo(name, typicalCallers)).to.deep.equal(expected(allowed));
    });
  }

  for (const [rule, { name, allowed }] of oneOfEachRule) {
    it(`of every organization, role and node count as ${rule} only at home`, async () => {
      expect(await admittedTo(name, everyCaller)).to.deep.equal(expected(allowed));
    });
  }

  it('may all ping', async () => {
    const forAnybody = functionNames.filter(
      (name) => contractFunctions[name].callers === 'anybody',
    );

    expect(forAnybody).to.deep.equal([
      'invoices:ping',
      'settings:ping',
      'spots:ping',
      'stops:ping',
      'stops:readHalted',
    ]);
    for (const [, caller] of everyCaller) {
      expect(await ledger.evaluate('settings:ping', [], { caller })).to.equal('pong');
    }
  });
});
