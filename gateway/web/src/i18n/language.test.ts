import { expect } from 'chai';
import { greetingLanguage } from './language';

describe('the language of a first visit', () => {
  it('is the first that the browser prefers and the pages speak', () => {
    const greetings = {
      'en-GB,en': 'en',
      'zh-CN,zh,en': 'zh',
      'fr-FR,fr,en-US': 'en',
      'fr-FR,zh-TW,en': 'zh',
      'yue-HK': 'zh',
      'EN-us': 'en',
      'ja-JP,ko': 'en',
      '': 'zh',
    };
    for (const [preferred, language] of Object.entries(greetings)) {
      const tags = preferred.split(',').filter((tag) => tag !== '');
      expect(greetingLanguage(null, undefined, tags), preferred).to.equal(language);
    }
  });

  it('gives way to what was chosen, and that to what the address asks', () => {
    expect(greetingLanguage(null, 'zh', ['en'])).to.equal('zh');
    expect(greetingLanguage('en', 'zh', ['zh'])).to.equal('en');
    expect(greetingLanguage('<b>', undefined, ['zh'])).to.equal('zh');
    expect(greetingLanguage('', 'klingon', ['en'])).to.equal('en');
  });
});
