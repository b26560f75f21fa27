import type { Language } from '../../language';
import { effect, signal } from '@preact/signals';

export type { Language } from '../../language';

const STORED = 'guanming.language';

function initialLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang');
  const known = asked ?? localStorage.getItem(STORED);
  return known === 'en' ? 'en' : 'zh';
}

/** The language of the page; changing it changes every text at once, and is remembered. */
export const language = signal<Language>('zh');

/** Takes up the language that was asked for by `?lang=` or chosen before. */
export function startLanguage(): void {
  language.value = initialLanguage();
  effect(() => {
    document.documentElement.lang = language.value === 'zh' ? 'zh-CN' : 'en';
    localStorage.setItem(STORED, language.value);
  });
}
