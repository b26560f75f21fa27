import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../../../pages/components/button';
import { ErrorNotice, Skeleton } from '../../../../pages/components/feedback';
import { Icon } from '../../../../pages/components/icon';
import { ProblemError } from '../../../../pages/http-client';
import { text } from '../console-dictionary';
import { signIn } from './session';

/** Exchanges the token of a link, and otherwise says where links come from. */
export function SignInPage({ token }: { readonly token: string | undefined }): JSX.Element {
  const [failure, setFailure] = useState<{ readonly error: unknown }>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (token !== undefined) {
      setFailure(undefined);
      // A token works once: it has no place in the history.
      history.replaceState(null, '', '#/');
      signIn(token).catch((error: unknown) => {
        setFailure({ error });
      });
    }
  }, [token, round]);
  return (
    <div class="sign-in card stack">
      <Icon name="shield" />
      <h1>{text('signInTitle')}</h1>
      {token === undefined && <p>{text('signInHow')}</p>}
      {token !== undefined && failure === undefined && (
        <>
          <p>{text('signingIn')}</p>
          <Skeleton lines={2} />
        </>
      )}
      {failure !== undefined && (
        <>
          <ErrorNotice error={failure.error} />
          <p>{text('signInHow')}</p>
          {!(failure.error instanceof ProblemError) && (
            <Button
              kind="secondary"
              icon="refresh"
              onClick={() => {
                setRound(round + 1);
              }}
            >
              {text('signInAgain')}
            </Button>
          )}
        </>
      )}
      <pre class="command">
        <code>npm run console:login</code>
      </pre>
      <p class="small quiet">{text('signInWhy')}</p>
    </div>
  );
}
