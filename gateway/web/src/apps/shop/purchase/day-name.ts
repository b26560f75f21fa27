import { startOfChinaDay } from '@guanming/chaincode/domain/china-time';
import { formatDate } from '../../../i18n/format';

/** `11月23日` of `YYYY-MM-DD`, in the page's language. */
export function dayName(day: string): string {
  return formatDate(startOfChinaDay(day));
}
