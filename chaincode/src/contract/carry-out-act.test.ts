import { expect } from 'chai';
import { contractFunctions, functionNames } from '../api';
import { IssuingLedger } from '../testing/issuing-ledger';
import { newTicketingKey } from '../testing/sample-spot';
import type { TestTicketingKey } from '../testing/sample-spot';
import { testCallers } from '../testing/test-caller';
import { signTestAct } from '../testing/test-officer';
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

  it('is needed by every function that an officer calls, but those called within another', () => {
    const wrong = functionNames.filter((name) => {
      const { callers, writes, isInner, signers, arguments: forms } = contractFunctions[name];
      const isAct = writes && callers.includes('officer') && isInner !== true;
      return isAct !== (signers === 'officer') || isAct !== Object.hasOwn(forms, 'act');
    });

    expect(wrong).to.deep.equal([]);
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

  it('cannot leave an installation without officers', async () => {
    const without = { ...ledger.settings, version: 2, officers: undefined };
    const args = [JSON.stringify(without)];

    expect(await codeOf(ledger.invoke('settings:updateSettings', args, { caller }))).to.equal(
      'SETTINGS_TRANSITION_NOT_ALLOWED',
    );
  });
});
