import { newRecoveryCode, normalizeRecoveryCode } from '@guanming/wire/typed';
import { expect } from 'chai';
import { digestOf, newTerminal } from './secrets';

describe('secrets', () => {
  it('writes a recovery code in groups that read back in any spelling', () => {
    const code = newRecoveryCode();

    expect(code).to.match(/^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(normalizeRecoveryCode(code.toLowerCase().replaceAll('-', ' '))).to.equal(
      code.replaceAll('-', ''),
    );
  });

  it('keeps only digests of what it tells the terminal', () => {
    const { terminal, token, recoveryCode } = newTerminal(1, {});

    expect(terminal.tokenDigest).to.deep.equal(digestOf(token));
    expect(terminal.recoveryCodeDigest).to.deep.equal(
      digestOf(normalizeRecoveryCode(recoveryCode)),
    );
    expect(JSON.stringify(terminal)).to.not.contain(token);
  });
});
