import { expect } from 'chai';
import { loginLinkText } from './new-login-link';

describe('loginLinkText', () => {
  it("says until when a link works, in China's time", () => {
    const text = loginLinkText(
      { url: 'http://localhost/#/login/t', expiresAt: '2026-11-28T16:05:00.000Z' },
      { networkDir: '/net' },
    );

    expect(text).to.match(/^http:\/\/localhost\/#\/login\/t\n/);
    expect(text).to.contain('until 2026-11-29 00:05:00 (UTC+8)');
    expect(text).to.contain('key files of /net/officers:');
  });
});
