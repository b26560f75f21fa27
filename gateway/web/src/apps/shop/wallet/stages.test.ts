import { expect } from 'chai';
import { isPdf } from './collect';
import { stages, stagesOver, stageState } from './stages';

describe('an invoice on its way to the wallet', () => {
  it('passes its stages in order, and ends when this device has the file', () => {
    expect(stagesOver({ status: 'declined' }, false)).to.equal(0);
    expect(stagesOver({ status: 'requested' }, false)).to.equal(1);
    expect(stagesOver({ status: 'requested', isApproved: true }, false)).to.equal(2);
    expect(stagesOver({ status: 'refused' }, false)).to.equal(1);
    expect(stagesOver({ status: 'issued' }, false)).to.equal(3);
    expect(stagesOver({ status: 'issued' }, true)).to.equal(4);
  });

  it('stops at the stage that refused it', () => {
    const states = (status: 'requested' | 'refused'): string[] =>
      stages.map((_stage, index) => stageState(index, 1, status));

    expect(states('requested')).to.deep.equal(['stageDone', 'stageNow', 'stageNext', 'stageNext']);
    expect(states('refused')).to.deep.equal([
      'stageDone',
      'stageRefused',
      'stageNext',
      'stageNext',
    ]);
  });

  it('is kept only when it is a PDF', () => {
    const bytes = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer;

    expect(isPdf(bytes('%PDF-1.7 …'))).to.equal(true);
    expect(isPdf(bytes('<html>'))).to.equal(false);
    expect(isPdf(bytes(''))).to.equal(false);
  });
});
