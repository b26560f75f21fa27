import { expect } from 'chai';
import { describe, it } from 'mocha';
import { findPersonalData } from './personal-data';

describe('findPersonalData', () => {
  const words = ['北京远行', '91440300708461136T'];

  it('finds a word in clear, in base64 and in a JWS', () => {
    const json = JSON.stringify({ name: '北京远行' });
    const base64url = Buffer.from(json).toString('base64url');
    const jws = `eyJhbGciOiJFUzI1NiJ9.${base64url}.x`;

    expect(findPersonalData(`… ${json} …`, words)).to.equal('北京远行');
    expect(findPersonalData(Buffer.from(json).toString('base64'), words)).to.equal('北京远行');
    expect(findPersonalData(jws, words)).to.equal('北京远行');
  });

  it('finds nothing where nothing is', () => {
    expect(findPersonalData('{"digest":"0bbf78a9068008ed81c3da81b0aa03e6"}', words)).to.equal(
      undefined,
    );
  });
});
