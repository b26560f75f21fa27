import { expect } from 'chai';
import { addFiles, cancelAll, clearFiles, files, resumeStopped } from './documents';

describe('the files of a visit', () => {
  const { fetch } = globalThis;
  const states = (): string[] => files.value.map(({ state }) => state);

  before(() => {
    globalThis.fetch = async (_, { signal } = {}) => {
      for (;;) {
        await new Promise((resolve) => setTimeout(resolve, 1));
        signal?.throwIfAborted();
      }
    };
  });

  after(() => {
    clearFiles();
    globalThis.fetch = fetch;
  });

  it('go on after they were stopped', async () => {
    addFiles(['a', 'b', 'c'].map((name) => new File(['%PDF'], `${name}.pdf`)));
    expect(states()).to.deep.equal(['checking', 'checking', 'waiting']);

    cancelAll();
    expect(states()).to.deep.equal(['cancelled', 'cancelled', 'cancelled']);

    resumeStopped();
    while (!states().includes('checking')) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect(states()).to.not.include('cancelled');
  });
});
