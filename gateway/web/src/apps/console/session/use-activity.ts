import { useEffect } from 'preact/hooks';
import { readSession, session } from './session';

/** Shortest time from one word to the server to the next, in milliseconds. */
const TELL_MS = 60_000;

/** Keeps the session while somebody types or points, even where nothing is asked for it. */
export function useActivity(): void {
  useEffect(() => {
    let toldAt = performance.now();
    const tell = (): void => {
      if (session.value && performance.now() - toldAt >= TELL_MS) {
        toldAt = performance.now();
        // Without an answer the next word tells it.
        readSession().catch(() => undefined);
      }
    };
    const kinds = ['keydown', 'pointerdown', 'wheel'] as const;
    kinds.forEach((kind) => {
      addEventListener(kind, tell, { passive: true });
    });
    return () => {
      kinds.forEach((kind) => {
        removeEventListener(kind, tell);
      });
    };
  }, []);
}
