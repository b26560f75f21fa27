import type { Language } from '@guanming/wire';

export { languages, type Language } from '@guanming/wire';

/**
 * The language of the user's locale (POSIX: `LC_ALL` before `LC_MESSAGES` before `LANG`): Chinese
 * for any Chinese one, else English.
 */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = environment;
  const locale = [LC_ALL, LC_MESSAGES, LANG].find((value) => value !== undefined && value !== '');
  return /^zh/i.test(locale ?? '') ? 'zh' : 'en';
}
