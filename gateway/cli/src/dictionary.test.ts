import { invoiceStatuses } from '@guanming/chaincode/domain';
import {
  fileSentences,
  unreachedSentences,
  codeSentences,
  pdfProblems,
  statusSentences,
  stepSentences,
} from '@guanming/verification';
import { flagCodes } from '@guanming/verification/review';
import { fileChangeReasons, verdicts, verificationSteps } from '@guanming/wire/verdicts';
import { expect } from 'chai';
import { dictionary, newSay } from './dictionary';
import { languageOf } from './language';

const placeholders = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(String).sort();

describe('the dictionary', () => {
  const sentences = {
    ...dictionary,
    ...codeSentences,
    ...fileSentences,
    ...pdfProblems,
    ...unreachedSentences,
    ...statusSentences,
    ...Object.fromEntries(
      Object.entries(stepSentences).flatMap(([step, outcomes]) =>
        Object.entries(outcomes).map(([outcome, sentence]) => [`${step} ${outcome}`, sentence]),
      ),
    ),
  };

  it('has every phrase in Chinese and in English, with the same values', () => {
    for (const [key, { zh, en }] of Object.entries(sentences)) {
      expect(zh.trim(), key).to.not.equal('');
      expect(en.trim(), key).to.not.equal('');
      expect(placeholders(zh), key).to.deep.equal(placeholders(en));
      expect(en, key).to.not.match(/\p{Script=Han}/u);
    }
  });

  it('has a phrase for each verdict, step, reason and flag', () => {
    expect(Object.keys(dictionary)).to.include.members([
      ...verdicts.map((verdict) => `verdict.${verdict}`),
      ...flagCodes.map((code) => `flag.${code}`),
      ...invoiceStatuses.map((status) => `status.${status}`),
    ]);
    expect([...Object.keys(stepSentences), 'status']).to.have.members([...verificationSteps]);
    expect(Object.keys(statusSentences)).to.deep.equal(invoiceStatuses);
    expect(Object.keys(unreachedSentences)).to.deep.equal([...verificationSteps]);
    expect(Object.keys(codeSentences)).to.include.members(
      fileChangeReasons.map((reason) => reason.toUpperCase().replaceAll('-', '_')),
    );
  });

  it('puts values in their places', () => {
    expect(newSay('en')('error.incomplete', { file: 'a.csv' })).to.equal(
      'a.csv was not written: the check did not come to its end',
    );
  });
});

describe('languageOf', () => {
  it('takes Chinese for a Chinese locale, LC_ALL before LANG, else English', () => {
    expect(languageOf({ LANG: 'zh_CN.UTF-8' })).to.equal('zh');
    expect(languageOf({ LC_ALL: 'en_GB.UTF-8', LANG: 'zh_CN.UTF-8' })).to.equal('en');
    expect(languageOf({ LC_ALL: '', LANG: 'zh_TW' })).to.equal('zh');
    expect(languageOf({})).to.equal('en');
  });
});
