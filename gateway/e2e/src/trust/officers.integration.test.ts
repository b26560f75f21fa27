import { InvoiceError, orderAudience } from '@guanming/chaincode/domain';
import { newTicketingKey } from '@guanming/chaincode/testing';
import { newActSigner } from '@guanming/ledger';
import type { ActKeys, OfficerLedger } from '@guanming/ledger';
import {
  contentOf,
  liveNetworkDir,
  openLiveLedger,
  readActKeys,
  TestSpot,
} from '@guanming/ledger/testing';
import { expect } from 'chai';

/*
 * What somebody wants who has the bureau's servers and identities, and the keys of some of those who
 * sign. Before officers signed for themselves, each of these was done with the servers alone.
 */
describe('an officer on a Fabric network', function () {
  this.timeout(60_000);
  let ledger: ReturnType<typeof openLiveLedger>;
  let spot: TestSpot;
  let keys: ActKeys;

  before(async () => {
    ledger = openLiveLedger();
    spot = await TestSpot.register(ledger.taxBureau);
    keys = readActKeys(liveNetworkDir());
  });

  after(() => {
    Object.values(ledger).forEach((connections) => {
      connections.close();
    });
  });

  const as = (some: ActKeys): OfficerLedger =>
    ledger.taxBureau.officer(newActSigner(some, orderAudience(spot.settings)));
  const alone = (): OfficerLedger => as({ officers: keys.officers.slice(0, 1), approvers: [] });
  const bureau = (): OfficerLedger => as({ officers: keys.officers, approvers: [] });
  /** The key files of approvers come in the order of their names: billing, verifier. */
  const withAuditor = (): OfficerLedger =>
    as({ officers: keys.officers, approvers: keys.approvers.slice(1) });

  async function codeOf(act: Promise<unknown>): Promise<string> {
    try {
      await act;
      return 'none';
    } catch (error) {
      if (error instanceof InvoiceError) {
        return error.code;
      }
      throw error;
    }
  }

  /** Codes with the keys of one officer, of all, and of all and the auditor's approver. */
  async function codesOf(act: (officer: OfficerLedger) => Promise<unknown>): Promise<string[]> {
    return [
      await codeOf(act(alone())),
      await codeOf(act(bureau())),
      await codeOf(act(withAuditor())),
    ];
  }

  const OF_SPOT = ['ACT_NEEDS_OFFICERS', 'ACT_NEEDS_APPROVER', 'ACT_NEEDS_APPROVER'];

  it('is nobody without a key that the settings name', async () => {
    const stranger = { officers: [{ ...newTicketingKey() }], approvers: [] };
    const { scenicSpotId } = spot;

    expect(
      await codeOf(as(stranger).suspendQualification({ scenicSpotId, reason: '核查' })),
    ).to.equal('OFFICER_NOT_FOUND');
  });

  it('gives a spot no key of theirs, alone or with the auditor', async () => {
    const statements = await spot.newKeyStatements(newTicketingKey());

    expect(await codesOf((officer) => officer.addKey({ statements }))).to.deep.equal(OF_SPOT);
    expect(await codeOf(ledger.taxBureau.officer().addKey({ statements }))).to.equal('none');
  });

  it('takes from a spot no key of its own', async () => {
    const { scenicSpotId, key } = spot;
    const reference = { scenicSpotId, thumbprint: key.thumbprint };

    expect(await codesOf((officer) => officer.revokeKey(reference))).to.deep.equal(OF_SPOT);
  });

  it('gives a spot no other name, seller or provider', async () => {
    const { scenicSpotId } = spot;
    const content = contentOf(spot.registration);
    const request = {
      ...content,
      scenicSpotId,
      expectedRevision: 1,
      seller: { ...content.seller, name: '别的旅游公司' },
    };

    expect(await codesOf((officer) => officer.reviseSpot(request))).to.deep.equal(OF_SPOT);
  });

  for (const [what, change] of [
    ['leads the QR of no invoice elsewhere', { verificationOrigin: 'http://attacker.example' }],
    ['makes nobody an officer', { officers: undefined }],
  ] as const) {
    it(`${what}, without another organization`, async () => {
      const { value: settings } = await ledger.taxBureau.reader('reader').readSettings();
      const next = { ...settings, ...change, version: settings.version + 1 };
      const codes = [
        await codeOf(alone().updateSettings(next)),
        await codeOf(bureau().updateSettings(next)),
      ];

      expect(codes).to.deep.equal(OF_SPOT.slice(0, 2));
      const { value: after } = await ledger.taxBureau.reader('reader').readSettings();
      expect(after).to.deep.equal(settings);
    });
  }

  it('blinds no auditor', async () => {
    const { value: settings } = await ledger.taxBureau.reader('reader').readSettings();
    const roles = { ...settings.roles, auditors: [] };
    const next = { ...settings, roles, version: settings.version + 1 };

    expect(await codeOf(alone().updateSettings(next))).to.equal('ACT_NEEDS_OFFICERS');
    expect(await codeOf(bureau().updateSettings(next))).to.equal('ACT_NEEDS_APPROVER');
    const { value } = await ledger.verifier.reader('auditor').readSpot(spot.scenicSpotId);
    expect(value.head.scenicSpotId).to.equal(spot.scenicSpotId);
  });

  it('stops a spot alone, and lifts no stop alone', async () => {
    const { scenicSpotId } = spot;
    const stop = { scenicSpotId, reason: '核查' };

    expect(await codeOf(alone().suspendQualification(stop))).to.equal('none');
    expect(await codeOf(alone().resumeQualification({ scenicSpotId }))).to.equal(
      'ACT_NEEDS_OFFICERS',
    );
    expect(await codeOf(bureau().resumeQualification({ scenicSpotId }))).to.equal('none');
  });
});
