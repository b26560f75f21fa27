import { expect } from 'chai';
import { sha256Of } from './file-digest';

describe('the digest of a file', () => {
  const file = new Blob(['abc']);

  it('is its SHA-256', async () => {
    expect(await sha256Of(file)).to.equal(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('is left out where the browser computes none', async () => {
    expect(await sha256Of(file, {})).to.equal(undefined);
  });
});
