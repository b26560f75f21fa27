import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../../components/button';
import { ErrorNotice, Notice } from '../../../components/feedback';
import { Icon } from '../../../components/icon';
import { text } from '../console-dictionary';
import { leave, readSession, sessionEnded } from './session';

type Look =
  | { readonly step: 'none' | 'looking' | 'still-out' }
  | { readonly step: 'failed'; readonly error: unknown };

/**
 * Covers the pages once the session has ended: nobody reads or acts, and what was typed, also in an
 * open dialog, is there again when the same account has signed in in another tab.
 */
export function SessionEnded(): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const [look, setLook] = useState<Look>({ step: 'none' });
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const goOn = async (): Promise<void> => {
    setLook({ step: 'looking' });
    try {
      await readSession();
      setLook({ step: sessionEnded.value ? 'still-out' : 'none' });
    } catch (error) {
      setLook({ step: 'failed', error });
    }
  };
  return (
    <dialog
      ref={dialog}
      class="session-ended"
      aria-labelledby="session-ended"
      onCancel={(event) => {
        event.preventDefault();
      }}
      onClose={() => {
        // A browser does not let a page hold off Escape for ever.
        dialog.current?.showModal();
      }}
    >
      <div class="sign-in card stack">
        <Icon name="shield" />
        <h2 id="session-ended">{text('sessionEnded')}</h2>
        <p>{text('sessionEndedHow')}</p>
        <pre class="command">
          <code>npm run console:login</code>
        </pre>
        {look.step === 'still-out' && <Notice mood="warn" title={text('stillSignedOut')} />}
        {look.step === 'failed' && <ErrorNotice error={look.error} />}
        <div class="row">
          <Button
            busy={look.step === 'looking'}
            onClick={() => {
              void goOn();
            }}
          >
            {text('goOn')}
          </Button>
          <Button kind="quiet" onClick={leave}>
            {text('leave')}
          </Button>
        </div>
        <p class="small quiet">{text('signInWhy')}</p>
      </div>
    </dialog>
  );
}
