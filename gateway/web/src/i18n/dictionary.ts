import { language } from './language';
import type { Language } from './language';

/** Values of a sentence's placeholders, by name. */
export type Params = Readonly<Record<string, string | number>>;

/** The sentence of a key in the language of the page. */
export type Translate<Key extends string> = (key: Key, params?: Params) => string;

/** The sentences of one terminal, in both languages. */
export interface Dictionary<Key extends string> {
  readonly zh: Readonly<Record<Key, string>>;
  readonly en: Readonly<Record<Key, string>>;
}

/** Puts values in place of `{name}`; a placeholder without a value stays visible. */
export function interpolate(sentence: string, params: Params = {}): string {
  return sentence.replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    String(params[name] ?? placeholder),
  );
}

/** Makes the translating function of a dictionary; it follows the page's language. */
export function translatorOf<Key extends string>(dictionary: Dictionary<Key>): Translate<Key> {
  return (key, params) => interpolate(dictionary[language.value][key], params);
}

/** A name that the ledger has in both languages. */
export interface BilingualName {
  readonly zh: string;
  readonly en: string;
}

/** The name in the page's language; the other one when it is missing. */
export function nameIn(name: BilingualName, of: Language = language.value): string {
  return (of === 'zh' ? name.zh : name.en) || name.zh || name.en;
}
