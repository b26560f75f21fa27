import { expect } from 'chai';
import { isGoNewEnough } from '../engine/find-go';
import { checkNode } from './check-commands';
import { checkConfinement } from './check-confinement';
import { checkMemory } from './check-resources';

describe('doctor', () => {
  it('accepts the Node versions of the dependencies', () => {
    const verdicts = ['18.20.0', '20.18.9', '20.19.0', '22.1.0', '24.9.0', '25.0.0'].map(
      (version) => checkNode(version).ok,
    );

    expect(verdicts).to.deep.equal([false, false, true, true, true, false]);
    expect(checkNode('18.20.0').advice).to.contain('20.19');
  });

  it('accepts Go from 1.25 on', () => {
    const verdicts = ['go1.9', 'go1.24.7', 'go1.25.0', 'go1.26.8', 'go2.0', 'devel'].map(
      isGoNewEnough,
    );

    expect(verdicts).to.deep.equal([false, false, true, true, true, false]);
  });

  it('says of a host that refuses namespaces why, and that it serves', async () => {
    const { ok, found } = await checkConfinement('no-such-command');

    expect(ok).to.equal(true);
    expect(found).to.match(/^partial: .*no-such-command/);
  });

  it('accepts what a machine of 4 GB reports', () => {
    expect(checkMemory(3.8e9).ok).to.be.true;
    expect(checkMemory(2e9)).to.include({ ok: false, found: '2.0 GB' });
  });
});
