import { language } from './language';

/** IANA's name of China's one time, as `china-time` of the domain counts it. */
const CHINA = 'Asia/Shanghai';

const locales = { zh: 'zh-CN', en: 'en-GB' } as const;

/** `¥1,234.56` of an amount in fen; exact, for the digits are moved and nothing is divided. */
export function formatYuan(fen: number | bigint): string {
  const digits = String(fen).replace('-', '').padStart(3, '0');
  const yuan = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0 ? '−' : ''}¥${yuan}.${digits.slice(-2)}`;
}

/** A UTC instant (RFC 3339) as date and time in China, to the second. */
export function formatInstant(instant: string): string {
  return new Intl.DateTimeFormat(locales[language.value], {
    dateStyle: 'medium',
    timeStyle: 'medium',
    timeZone: CHINA,
  }).format(new Date(instant));
}

/** A UTC instant (RFC 3339) as a date in China. */
export function formatDate(instant: string): string {
  return new Intl.DateTimeFormat(locales[language.value], {
    dateStyle: 'medium',
    timeZone: CHINA,
  }).format(new Date(instant));
}

/** A count with separators. */
export function formatCount(count: number): string {
  return new Intl.NumberFormat(locales[language.value]).format(count);
}
