import type { Language } from '@guanming/wire';
import { effect, signal } from '@preact/signals';
import { deviceTexts } from '../kept/text-store';

export type { Language } from '@guanming/wire';

const STORED = 'guanming.language';

/** Primary subtags of what is written with Chinese characters (BCP 47, ISO 639-3). */
const CHINESE = ['zh', 'cmn', 'yue', 'wuu', 'nan', 'hak', 'gan', 'hsn'];

function languageOf(tag: string): Language | undefined {
  const primary = tag.toLowerCase().split('-')[0] ?? '';
  if (CHINESE.includes(primary)) {
    return 'zh';
  }
  return primary === 'en' ? 'en' : undefined;
}

/**
 * The language in which to greet somebody: what the address asks for, else what was chosen here
 * before, else the first that the browser prefers and the pages speak. Whoever prefers others reads
 * English sooner than Chinese; a browser that prefers nothing is greeted in Chinese.
 */
export function greetingLanguage(
  asked: string | null,
  chosen: string | undefined,
  preferred: readonly string[],
): Language {
  const wanted = [asked ?? '', chosen ?? '', ...preferred].map(languageOf);
  const first = wanted.find((language) => language !== undefined);
  return first ?? (preferred.length === 0 ? 'zh' : 'en');
}

/** The language of the page; changing it changes every text at once. */
export const language = signal<Language>('zh');

/** Changes the language, and remembers that it was chosen. */
export function chooseLanguage(chosen: Language): void {
  language.value = chosen;
  deviceTexts.write(STORED, chosen);
  const address = new URL(location.href);
  if (address.searchParams.has('lang')) {
    // Else the address would ask for the other language again.
    address.searchParams.delete('lang');
    history.replaceState(history.state, '', address);
  }
}

/** Takes up the language that was asked for by `?lang=`, chosen before, or preferred. */
export function startLanguage(): void {
  language.value = greetingLanguage(
    new URLSearchParams(location.search).get('lang'),
    deviceTexts.read(STORED),
    navigator.languages,
  );
  effect(() => {
    document.documentElement.lang = language.value === 'zh' ? 'zh-CN' : 'en';
  });
}
