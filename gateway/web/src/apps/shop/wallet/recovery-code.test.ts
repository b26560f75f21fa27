import { newRecoveryCode } from '@guanming/wire/typed';
import { expect } from 'chai';
import { checkRecoveryCode, tidyRecoveryCode } from './recovery-code';

describe('recovery code', () => {
  it('is right as the shop hands it out, and as people write it', () => {
    const code = newRecoveryCode();
    const sloppy = ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')}\n`;

    expect(checkRecoveryCode(code)).to.deep.equal({ finding: 'right' });
    expect(checkRecoveryCode(sloppy)).to.deep.equal({ finding: 'right' });
    expect(tidyRecoveryCode(code.replaceAll('-', '—'))).to.equal(code);
  });

  it('tells how many characters are missing or too many', () => {
    expect(checkRecoveryCode('')).to.deep.equal({ finding: 'unfinished', typed: 0, left: 24 });
    expect(checkRecoveryCode('ABCD-EF')).to.deep.equal({
      finding: 'unfinished',
      typed: 6,
      left: 18,
    });
    expect(checkRecoveryCode('A'.repeat(25))).to.deep.equal({ finding: 'too-long' });
  });

  it('names a character that no code has', () => {
    expect(checkRecoveryCode('ABCU')).to.deep.equal({ finding: 'character', character: 'U' });
    expect(checkRecoveryCode('AB<')).to.deep.equal({ finding: 'character', character: '<' });
  });
});
