import { translatorOf } from '../../i18n/dictionary';
import { en } from './shop-dictionary-en';
import { zh } from './shop-dictionary-zh';

/** Sentences of the shop. */
export const shopDictionary = { zh, en };

/** Translates what the shop says. */
export const text = translatorOf(shopDictionary);
