import { expect } from 'chai';
import { describe, it } from 'mocha';
import { explainSystemError } from './system-error.mjs';

function failed(code, path) {
  return Object.assign(new Error(`${code}: refused, open`), { code, syscall: 'open', path });
}

describe('an error of the operating system', () => {
  it('says whose a file is that may not be used', () => {
    const { message, advice } = explainSystemError(failed('EACCES', '/proc/1/no/such'));
    expect(message).to.match(/^\/proc\/1\/no\/such cannot be used: .*you are .*\(EACCES\)$/);
    expect(advice).to.contain('--dir');
  });

  for (const [code, sentence] of [
    ['EPERM', 'cannot be used'],
    ['ENOSPC', 'is full'],
    ['EDQUOT', 'is full'],
    ['EROFS', 'read-only'],
    ['ENOTDIR', 'is a file, not a folder'],
  ]) {
    it(`has a sentence and an advice for ${code}, with and without a path`, () => {
      for (const path of ['/srv/clone/.network', undefined]) {
        const { message, advice } = explainSystemError(failed(code, path));
        expect(message).to.contain(sentence).and.to.contain(`(${code})`);
        expect(advice).to.match(/\.$/);
      }
    });
  }

  it('says what the system says where there is no more to say', () => {
    expect(explainSystemError(failed('EMFILE')).message).to.contain('EMFILE: refused, open.');
  });

  it('is no error of ours', () => {
    expect(explainSystemError(new TypeError('x'))).to.equal(undefined);
    expect(explainSystemError(Object.assign(new Error('x'), { code: 'VERB' }))).to.equal(undefined);
    expect(explainSystemError(undefined)).to.equal(undefined);
  });
});
