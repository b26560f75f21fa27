import { chinaDay, startOfChinaDay } from '@guanming/chaincode/domain/china-time';
import { useEffect, useState } from 'preact/hooks';

/** The day in China, `YYYY-MM-DD`: another one from midnight there on, also after a sleep. */
export function useToday(): string {
  const [today, setToday] = useState(() => chinaDay(Date.now()));
  useEffect(() => {
    const look = (): void => {
      setToday(chinaDay(Date.now()));
    };
    const midnight = Date.parse(startOfChinaDay(chinaDay(Date.now(), 1)));
    const timer = setTimeout(look, midnight - Date.now());
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [today]);
  return today;
}
