import { expect } from 'chai';
import { openOnce } from './open-once';

describe('openOnce', () => {
  it('opens once for all', async () => {
    let times = 0;
    const open = openOnce(() => Promise.resolve((times += 1)));

    expect(await Promise.all([open(), open()])).to.deep.equal([1, 1]);
    expect(await open()).to.equal(1);
  });

  it('opens anew what could not be opened', async () => {
    const outcomes = [Promise.reject(new Error('busy')), Promise.resolve('open')];
    const open = openOnce(() => outcomes.shift() ?? Promise.resolve('again'));

    const failed = await open().catch((error: unknown) => error);

    expect(failed).to.have.property('message', 'busy');
    expect(await open()).to.equal('open');
  });

  it('opens anew what was closed by the browser', async () => {
    let times = 0;
    let close = (): void => undefined;
    const open = openOnce((forget) => {
      close = forget;
      return Promise.resolve((times += 1));
    });
    await open();

    close();

    expect(await open()).to.equal(2);
  });
});
