import { useEffect } from 'preact/hooks';
import { TabChannel } from '../../../kept/tab-channel';
import { readSession, SESSION_CHANNEL } from './session';

/** Follows another tab that signs in: the cookie is of its session from then on. */
export function useSignInElsewhere(): void {
  useEffect(() => {
    const others = new TabChannel(SESSION_CHANNEL);
    others.onTold = () => {
      // Without an answer the next request tells it.
      readSession().catch(() => undefined);
    };
    return () => {
      others.close();
    };
  }, []);
}
