import { invoicesOf } from '@guanming/chaincode/api';
import { connectLedger } from '@guanming/ledger';
import type { BlockConnections } from '@guanming/ledger';
import {
  actAsOfficer,
  compositeKey,
  liveConnection,
  liveNetworkDir,
  TestSpot,
} from '@guanming/ledger/testing';
import type { HandMadeWrites, TestConnections } from '@guanming/ledger/testing';
import { expect } from 'chai';
import { attack, namesOf } from './attackers';
import type { Party } from './attackers';
import { newestKeys } from './written-keys';
import type { WrittenKey } from './written-keys';

const LIFECYCLE = '_lifecycle';
const INVOICES = invoicesOf('BillingMSP');

/** Whose keys must not be enough: the largest coalitions, and with them each smaller one. */
const TOO_FEW: Readonly<Record<string, readonly (readonly Party[])[]>> = {
  governance: [
    ['bureau', 'provider'],
    ['bureau', 'auditor'],
    ['provider', 'auditor'],
  ],
  stops: [['bureau'], ['provider', 'auditor']],
  [INVOICES]: [
    ['bureau', 'auditor'],
    ['provider', 'auditor'],
  ],
};

/** Whose keys are enough: the smallest coalitions. */
const ENOUGH: Readonly<Record<string, readonly (readonly Party[])[]>> = {
  governance: [['bureau', 'provider', 'auditor']],
  stops: [
    ['bureau', 'provider'],
    ['bureau', 'auditor'],
  ],
  [INVOICES]: [['bureau', 'provider']],
};

/** A kind that a contract writes, as namespace and object type. */
const KINDS = [
  ...['act', 'settings', 'settings-head', 'spot', 'spot-head', 'serial', 'qualification', 'key']
    .concat('section', 'spot-live')
    .map((type) => `governance ${type}`),
  ...['act', 'halted', 'halt', 'halt-key'].map((type) => `stops ${type}`),
  ...['section', 'lease', 'record', 'page'].map((type) => `${INVOICES} ${type}`),
];

/** A key of the same kind that nobody has. */
function unusedKey({ key }: WrittenKey): string {
  return compositeKey([...(key.length === 1 ? key : key.slice(0, -1)), 'by-hand']);
}

/** What can be done to a key of a kind: created, overwritten, deleted, given a policy of its own. */
function attacksOn(written: WrittenKey): Readonly<Record<string, HandMadeWrites>> {
  const { text, value } = written;
  return {
    create: { values: { [unusedKey(written)]: value } },
    overwrite: { values: { [text]: value } },
    delete: { values: { [text]: undefined } },
    'own policy': { policies: [text] },
  };
}

/*
 * Peers run nothing again: whoever has the private keys of enough peers writes what no contract does.
 * Which are enough is all that Fabric enforces, and it must hold for each key of each namespace.
 */
describe('the policy of each namespace on a Fabric network', function () {
  this.timeout(90_000);
  let ledger: BlockConnections & TestConnections;
  let keys: readonly WrittenKey[];

  before(async () => {
    ledger = actAsOfficer(connectLedger(liveConnection('tax-bureau')), liveNetworkDir());
    await writeEachKind();
    keys = await newestKeys(ledger.blocks('reader'));
  });

  after(() => {
    ledger.close();
  });

  /** Has the contracts write what the acts of an installation that begins do not. */
  async function writeEachKind(): Promise<void> {
    const spot = await TestSpot.register(ledger, { firstSequence: 9_998 });
    const { scenicSpotId, year, key } = spot;
    const bureau = ledger.bureau('BillingMSP');
    const officer = ledger.officer();
    await bureau.issueInvoices([await spot.newItem(spot.newOrder(), spot.numberOf(10_000))]);
    await bureau.leaseNumbers({ scenicSpotId, year, block: 101, instance: 'policies' });
    await officer.suspendQualification({ scenicSpotId, reason: '核查' });
    await officer.revokeKey({ scenicSpotId, thumbprint: key.thumbprint });
  }

  async function codesOf(...[parties, transactions]: Parameters<typeof attack>): Promise<string[]> {
    const outcomes = await attack(parties, transactions);
    return outcomes.map(({ validationCode }) => validationCode);
  }

  it('is tried with every kind of key that the contracts write', () => {
    expect(keys.map(({ namespace, key }) => `${namespace} ${key[0] ?? ''}`)).to.include.members(
      KINDS,
    );
  });

  for (const [namespace, coalitions] of Object.entries(TOO_FEW)) {
    for (const parties of coalitions) {
      it(`lets ${namesOf(parties)} do nothing to any key of ${namespace}`, async () => {
        const attacks = keys
          .filter((written) => written.namespace === namespace)
          .flatMap((written) =>
            Object.entries(attacksOn(written)).map(([what, writes]) => ({
              name: `${what} ${written.key[0] ?? ''}`,
              writes,
            })),
          );

        const codes = await codesOf(
          parties,
          attacks.map(({ writes }) => ({ chaincode: namespace, writes })),
        );

        expect(attacks.map(({ name }, at) => [name, codes[at]])).to.deep.equal(
          attacks.map(({ name }) => [name, 'ENDORSEMENT_POLICY_FAILURE']),
        );
      });
    }
  }

  for (const [namespace, coalitions] of Object.entries(ENOUGH)) {
    for (const parties of coalitions) {
      it(`takes the same of ${namesOf(parties)} in ${namespace}, so that the tool proves something`, async () => {
        const controls = keys
          .filter((written) => written.namespace === namespace)
          .flatMap((written) => [
            attacksOn(written)['create'] ?? {},
            attacksOn(written)['overwrite'] ?? {},
            { values: { [unusedKey(written)]: undefined } },
          ]);

        const codes = await codesOf(
          parties,
          controls.map((writes) => ({ chaincode: namespace, writes })),
        );

        expect(codes).to.deep.equal(controls.map(() => 'VALID'));
      });
    }
  }

  it('holds for what a transaction writes, whichever chaincode it says it is of', async () => {
    const governance = keys.filter(({ namespace }) => namespace === 'governance');
    const attacks = governance.flatMap((written) =>
      Object.values(attacksOn(written)).flatMap((writes) =>
        ['stops', INVOICES].map((chaincode) => ({ chaincode, namespace: 'governance', writes })),
      ),
    );

    const codes = await codesOf(['bureau', 'provider'], attacks);

    expect(new Set(codes)).to.deep.equal(new Set(['ENDORSEMENT_POLICY_FAILURE']));
  });

  for (const other of ['bureau', 'provider'] as const) {
    it(`lets ${other} and the auditor write no private data of an invoice`, async () => {
      const attacks = [{ 'by-hand.0': '{}' }, { 'by-hand.0': undefined }].map((values) => ({
        chaincode: INVOICES,
        writes: { privateValues: { billingData: values } },
      }));

      const codes = await codesOf([other, 'auditor'], attacks);

      expect(codes).to.deep.equal(attacks.map(() => 'ENDORSEMENT_POLICY_FAILURE'));
    });
  }

  it('is not changed by two: a definition takes those that write the rules', async () => {
    const sequence = 'namespaces/fields/governance/Sequence';
    const attacks = [
      { values: { [sequence]: '\u0008\u0001' } },
      { values: { 'namespaces/metadata/governance': undefined } },
      { policies: [sequence] },
      // What says that an organization approved a definition.
      { privateValues: { _implicit_org_VerifierMSP: { 'by-hand': 'approved' } } },
    ].map((writes) => ({ chaincode: LIFECYCLE, writes }));

    const control = [{ 'by-hand': 'x' }, { 'by-hand': undefined }].map((values) => ({
      chaincode: LIFECYCLE,
      writes: { values },
    }));
    const refused = new Set(['ENDORSEMENT_POLICY_FAILURE']);

    for (const parties of TOO_FEW['governance'] ?? []) {
      // First what harms no peer should it be taken.
      expect(new Set(await codesOf(parties, control)), namesOf(parties)).to.deep.equal(refused);
      const theirs = attacks.slice(0, parties.includes('auditor') ? 3 : 4);
      expect(new Set(await codesOf(parties, theirs)), namesOf(parties)).to.deep.equal(refused);
    }
    expect(await codesOf(['bureau', 'provider', 'auditor'], control)).to.deep.equal([
      'VALID',
      'VALID',
    ]);
  });
});
