import { expect } from 'chai';
import { deviceHint } from './device-hint';

describe('deviceHint', () => {
  const KNOWN: readonly [userAgent: string, browser: string, system: string][] = [
    [
      'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36',
      'Chrome',
      'Android',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
      'Safari',
      'iOS',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox', 'Linux'],
    [
      'Mozilla/5.0 (Linux; Android 14; V2309A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.6478.188 Mobile Safari/537.36 MicroMessenger/8.0.60.2860',
      'WeChat',
      'Android',
    ],
  ];

  it('names browser and system, and no version', () => {
    for (const [userAgent, browser, system] of KNOWN) {
      expect(deviceHint(userAgent)).to.deep.equal({ browser, system });
    }
  });

  it('says nothing of programs, of nothing, and of what is too long', () => {
    for (const userAgent of [undefined, '', 'curl/8.5.0', '<script>', 'x'.repeat(513), '\u0000']) {
      expect(deviceHint(userAgent)).to.deep.equal({});
    }
  });
});
