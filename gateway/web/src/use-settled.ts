import { useEffect, useState } from 'preact/hooks';

/** How long a text must stay as it is before anybody is asked for it, in milliseconds. */
const SETTLED_MS = 300;

/** A text that somebody types, once no more is typed for a moment. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(text);
    }, SETTLED_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [text]);
  return settled;
}
