import { expect } from 'chai';
import { contractFunctions, functionNames } from '../api';
import { IssuingLedger, newKeyStatement } from '../testing/issuing-ledger';
import { newTicketingKey } from '../testing/sample-spot';
import type { TestTicketingKey } from '../testing/sample-spot';
import { testCallers } from '../testing/test-caller';
import { signTestAct, testApprover, testKeyOf } from '../testing/test-officer';
import { TestLedger } from '../testing/test-ledger';
import { codeOf } from '../testing/wire';

const caller = testCallers.officer;
const SUSPEND = 'stops:suspendQualification';
const RESUME = 'stops:resumeQualification';
const REGISTER = 'spots:registerSpot';
const stop = { scenicSpotId: 'qingyan-shan', reason: '检查' };
const reference = { scenicSpotId: 'qingyan-shan' };

describe('an act of an officer', () => {
  let ledger: IssuingLedger;

  beforeEach(async () => {
    ledger = await IssuingLedger.create();
  });

  const signed = async (
    kind: string,
    content: object,
    signers?: readonly (string | TestTicketingKey)[],
  ): Promise<string> =>
    JSON.stringify(await signTestAct({ kind, content: content as never }, ledger, signers));

  const signStop = (...signers: (string | TestTicketingKey)[]): Promise<string> =>
    signed(SUSPEND, { stop }, signers.length === 0 ? ['officer-17'] : signers);

  const suspend = (act: string, asked: object = stop): Promise<string> =>
    codeOf(ledger.invoke(SUSPEND, [JSON.stringify(asked), act], { caller }));

  it('is needed by every function with which an officer changes something', () => {
    const wrong = functionNames.filter((name) => {
      const { callers, writes, isInner, signers, arguments: forms } = contractFunctions[name];
      const isAct = writes && callers.includes('officer');
      const isWhole = isAct && isInner !== true;
      return isWhole !== (signers !== undefined) || isAct !== Object.hasOwn(forms, 'act');
    });

    expect(wrong).to.deep.equal([]);
  });

  it('begins the stops with one that begins an installation, and with no other', async () => {
    const begin = (act: string): Promise<string> =>
      codeOf(new TestLedger().invoke('stops:beginStops', [act], { caller }));

    expect(await begin('["a.b.c"]')).to.equal('ACT_INVALID');
    expect(await begin(await signStop())).to.equal('ACT_INVALID');
    expect(await begin(await signed(REGISTER, {}, [newTicketingKey()]))).to.equal(
      'OFFICER_NOT_FOUND',
    );
    expect(await begin(await signed(REGISTER, {}, ['officer-17']))).to.equal('none');
  });

  it('is not the word of whoever relays it', async () => {
    expect(await suspend('')).to.equal('ARGUMENT_INVALID');
    expect(await suspend('["a.b.c"]')).to.equal('ACT_INVALID');
    expect(await suspend(await signStop(newTicketingKey()))).to.equal('OFFICER_NOT_FOUND');
    expect(await suspend(await signStop('approver-billingmsp'))).to.equal('ACT_NEEDS_OFFICERS');
  });

  it('is carried out as it was signed', async () => {
    const act = await signStop();

    expect(await suspend(act, { ...stop, reason: '别的' })).to.equal('ACT_INVALID');
    const byTwo = await signStop('officer-17', 'officer-23');
    expect(
      await codeOf(ledger.invoke(RESUME, [JSON.stringify(reference), byTwo], { caller })),
    ).to.equal('ACT_INVALID');
    expect(await suspend(act)).to.equal('none');
  });

  it('is carried out once', async () => {
    const act = await signStop();

    await ledger.invoke(SUSPEND, [JSON.stringify(stop), act], { caller });
    await ledger.invoke(RESUME, [JSON.stringify(reference)], { caller });

    expect(await suspend(act)).to.equal('ACT_ALREADY_CARRIED_OUT');
  });

  it('is carried out by one of two transactions that bring it at a time', async () => {
    const args = [JSON.stringify(stop), await signStop()];
    const first = await ledger.endorse(SUSPEND, args, { caller });
    const second = await ledger.endorse(SUSPEND, args, { caller });

    expect([first.commit(), second.commit()]).to.deep.equal(['VALID', 'MVCC_READ_CONFLICT']);
  });

  it('is over with the officer', async () => {
    const successor = testKeyOf('officer-88');
    const [, ...others] = ledger.settings.officers ?? [];
    const officers = [
      { name: 'officer-88', organization: 'TaxBureauMSP', jwk: successor.jwk },
      ...others,
    ];
    const settings = { ...ledger.settings, version: 2, officers };
    await ledger.invoke('settings:updateSettings', [JSON.stringify(settings)], { caller });

    expect(await suspend(await signStop())).to.equal('OFFICER_NOT_FOUND');
    expect(await suspend(await signStop('officer-88'))).to.equal('none');
  });

  it('takes the officers of the package where the ledger has settings of before there were any', async () => {
    const before = { ...ledger.settings, officers: undefined };
    const pinned = ledger.world
      .keysOf({ chaincode: 'governance' })
      .find((key) => key.startsWith('\0settings\0'));
    ledger.world.put({ chaincode: 'governance' }, pinned ?? '', ledger.world.nextVersion(), {
      transactionId: 'b'.repeat(64),
      value: Buffer.from(JSON.stringify({ v: 1, ...before })),
      isDelete: false,
      time: ledger.now,
    });

    expect(await suspend(await signStop())).to.equal('none');
    const [, ...others] = ledger.settings.officers ?? [];
    ledger.deploy({ ...ledger.settings, officers: others });
    expect(await suspend(await signStop())).to.equal('OFFICER_NOT_FOUND');
  });

  it('cannot leave an installation with too few who could act', async () => {
    const [first, ...others] = ledger.settings.officers ?? [];
    const withoutApprover = [first, ...others].filter((one) => one?.organization !== 'BillingMSP');
    for (const officers of [undefined, others, withoutApprover]) {
      const args = [JSON.stringify({ ...ledger.settings, version: 2, officers })];

      expect(await codeOf(ledger.invoke('settings:updateSettings', args, { caller }))).to.equal(
        'SETTINGS_TRANSITION_NOT_ALLOWED',
      );
    }
  });
});

/** What one officer could once do alone. */
describe('an officer alone', () => {
  let ledger: IssuingLedger;
  const two = ['officer-17', 'officer-23'];
  const provider = testApprover('BillingMSP');
  const auditor = testApprover('VerifierMSP');

  beforeEach(async () => {
    ledger = await IssuingLedger.create();
  });

  /** Codes with the signatures of one officer, two, these and a foreign approver, these and the right one. */
  async function codesOf(kind: string, argument: object): Promise<string[]> {
    const [name = ''] = Object.keys(argument);
    const [value] = Object.values(argument) as [object];
    const codes: string[] = [];
    for (const signers of [['officer-17'], two, [...two, auditor], [...two, provider]]) {
      const act = await signTestAct({ kind, content: { [name]: value } }, ledger, signers);
      const args = [JSON.stringify(value), JSON.stringify(act)];
      codes.push(await codeOf(ledger.invoke(kind, args, { caller })));
    }
    return codes;
  }

  const OFFICERS = 'ACT_NEEDS_OFFICERS';
  const APPROVER = 'ACT_NEEDS_APPROVER';
  const ofSpot = [OFFICERS, APPROVER, APPROVER, 'none'];

  it('changes no settings, not who the officers are and not where the QR of an invoice leads', async () => {
    const settings = {
      ...ledger.settings,
      version: 2,
      verificationOrigin: 'http://attacker.example',
    };

    expect((await codesOf('settings:updateSettings', { settings })).slice(0, 3)).to.deep.equal([
      OFFICERS,
      APPROVER,
      'none',
    ]);
  });

  it('adds no first key and no recovery key', async () => {
    const key = newTicketingKey();
    const addition = { statements: [await newKeyStatement('add', key, key, ledger)] };

    expect(await codesOf('spots:addKey', { addition })).to.deep.equal(ofSpot);
  });

  it('adds a key that an active one of the spot signs for', async () => {
    const key = newTicketingKey();
    const terms = { iat: Math.floor(ledger.now / 1000), nonce: 'AAAAAAAAAAAAAAAAAAAAAA' };
    const statements = [
      await newKeyStatement('add', key, key, ledger, terms),
      await newKeyStatement('add', key, ledger.key, ledger, terms),
    ];

    expect((await codesOf('spots:addKey', { addition: { statements } }))[0]).to.equal('none');
  });

  it('revokes no key', async () => {
    const reference = { scenicSpotId: 'qingyan-shan', thumbprint: ledger.key.thumbprint };

    expect(await codesOf('stops:revokeKey', { reference })).to.deep.equal(ofSpot);
  });

  it('changes no name, seller or provider of a spot, but what it sells', async () => {
    const { scenicSpotId, name, seller, drawer, colour, catalogue } = ledger.registration;
    const content = { scenicSpotId, name, seller, drawer, colour, catalogue };
    const request = { ...content, expectedRevision: 1 };
    const renamed = { ...request, name: { zh: '别山', en: 'Other Mountain' } };
    const sold = { ...request, seller: { ...request.seller, name: '别公司' } };

    expect(await codesOf('spots:reviseSpot', { request: sold })).to.deep.equal(ofSpot);
    expect(
      await codesOf('spots:reviseSpot', {
        request: { ...renamed, expectedRevision: 2, seller: sold.seller },
      }),
    ).to.deep.equal(ofSpot);
    const recoloured = { ...renamed, seller: sold.seller, colour: '#123456', expectedRevision: 3 };
    expect((await codesOf('spots:reviseSpot', { request: recoloured }))[0]).to.equal('none');
  });

  it('begins a stop and lifts none', async () => {
    expect((await codesOf('stops:suspendQualification', { stop }))[0]).to.equal('none');
    expect((await codesOf('stops:resumeQualification', { reference })).slice(0, 2)).to.deep.equal([
      OFFICERS,
      'none',
    ]);
  });
});
