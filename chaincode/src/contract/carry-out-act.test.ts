import { expect } from 'chai';
import { contractFunctions, functionNames } from '../api';
import { IssuingLedger } from '../testing/issuing-ledger';
import { newTicketingKey } from '../testing/sample-spot';
import type { TestTicketingKey } from '../testing/sample-spot';
import { testCallers } from '../testing/test-caller';
import { signTestAct } from '../testing/test-officer';
import { TestLedger } from '../testing/test-ledger';
import { codeOf } from '../testing/wire';

const caller = testCallers.officer;
const SUSPEND = 'stops:suspendQualification';
const RESUME = 'stops:resumeQualification';
const stop = { scenicSpotId: 'qingyan-shan', reason: '检查' };
const reference = { scenicSpotId: 'qingyan-shan' };

describe('an act of an officer', () => {
  let ledger: IssuingLedger;

  beforeEach(async () => {
    ledger = await IssuingLedger.create();
  });

  const signStop = (content: object = { stop }, signer?: TestTicketingKey): Promise<string> =>
    signTestAct({ kind: SUSPEND, content: content as never }, ledger, signer);

  const suspend = (act: string, asked: object = stop): Promise<string> =>
    codeOf(ledger.invoke(SUSPEND, [JSON.stringify(asked), act], { caller }));

  it('is needed by every function with which an officer changes something', () => {
    const wrong = functionNames.filter((name) => {
      const { callers, writes, isInner, signers, arguments: forms } = contractFunctions[name];
      const isAct = writes && callers.includes('officer');
      const isWhole = isAct && isInner !== true;
      return isWhole !== (signers === 'officer') || isAct !== Object.hasOwn(forms, 'act');
    });

    expect(wrong).to.deep.equal([]);
  });

  it('begins the stops with one that begins an installation, and with no other', async () => {
    const begin = (act: string): Promise<string> =>
      codeOf(new TestLedger().invoke('stops:beginStops', [act], { caller }));
    const register = { kind: 'spots:registerSpot', content: {} };

    expect(await begin('a.b.c')).to.equal('ACT_INVALID');
    expect(await begin(await signStop())).to.equal('ACT_INVALID');
    expect(await begin(await signTestAct(register, ledger, newTicketingKey()))).to.equal(
      'OFFICER_NOT_FOUND',
    );
    expect(await begin(await signTestAct(register, ledger))).to.equal('none');
  });

  it('is not the word of whoever relays it', async () => {
    expect(await suspend('')).to.equal('ARGUMENT_INVALID');
    expect(await suspend('a.b.c')).to.equal('ACT_INVALID');
    expect(await suspend(await signStop({ stop }, newTicketingKey()))).to.equal(
      'OFFICER_NOT_FOUND',
    );
  });

  it('is carried out as it was signed', async () => {
    const act = await signStop();

    expect(await suspend(act, { ...stop, reason: '别的' })).to.equal('ACT_INVALID');
    expect(
      await codeOf(ledger.invoke(RESUME, [JSON.stringify(reference), act], { caller })),
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
    const successor = newTicketingKey();
    const settings = {
      ...ledger.settings,
      version: 2,
      officers: [{ name: 'officer-23', jwk: successor.jwk }],
    };
    await ledger.invoke('settings:updateSettings', [JSON.stringify(settings)], { caller });

    expect(await suspend(await signStop())).to.equal('OFFICER_NOT_FOUND');
    expect(await suspend(await signStop({ stop }, successor))).to.equal('none');
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
    const successor = { ...ledger.settings, officers: [{ name: 'b', jwk: newTicketingKey().jwk }] };
    ledger.deploy(successor);
    expect(await suspend(await signStop())).to.equal('OFFICER_NOT_FOUND');
  });

  it('cannot leave an installation without officers', async () => {
    const without = { ...ledger.settings, version: 2, officers: undefined };
    const args = [JSON.stringify(without)];

    expect(await codeOf(ledger.invoke('settings:updateSettings', args, { caller }))).to.equal(
      'SETTINGS_TRANSITION_NOT_ALLOWED',
    );
  });
});
