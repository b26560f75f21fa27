import { formatDate } from '../../../i18n/format';

/** `11月23日` of `YYYY-MM-DD`, in the page's language. */
export function dayName(day: string): string {
  return formatDate(`${day}T12:00:00+08:00`);
}
