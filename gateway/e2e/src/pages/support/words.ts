import { fieldWords } from '@guanming/verification/words';
import {
  deviceDictionary,
  sharedDictionary,
  checkDictionary,
  consoleDictionary,
  ledgerDictionary,
  shopDictionary,
  walletDictionary,
  rehearsalDictionary,
  timelineDictionary,
  verifierDictionary,
} from '@guanming/web/words';

/** Sentences of the pages in one language; tests look for them by their keys. */
export interface Words {
  readonly language: 'zh' | 'en';
  readonly shared: (typeof sharedDictionary)['zh'];
  readonly device: (typeof deviceDictionary)['zh'];
  readonly shop: (typeof shopDictionary)['zh'];
  readonly wallet: (typeof walletDictionary)['zh'];
  readonly verifier: (typeof verifierDictionary)['zh'];
  /** Names of the fields of an invoice. */
  readonly fields: (typeof fieldWords)['zh'];
  readonly rehearsal: (typeof rehearsalDictionary)['zh'];
  readonly timeline: (typeof timelineDictionary)['zh'];
  readonly check: (typeof checkDictionary)['zh'];
  readonly console: (typeof consoleDictionary)['zh'];
  readonly ledger: (typeof ledgerDictionary)['zh'];
}

/** All sentences of a language. */
export function wordsOf(language: 'zh' | 'en'): Words {
  return {
    language,
    shared: sharedDictionary[language],
    device: deviceDictionary[language],
    shop: shopDictionary[language],
    wallet: walletDictionary[language],
    verifier: verifierDictionary[language],
    fields: fieldWords[language],
    rehearsal: rehearsalDictionary[language],
    timeline: timelineDictionary[language],
    check: checkDictionary[language],
    console: consoleDictionary[language],
    ledger: ledgerDictionary[language],
  };
}
