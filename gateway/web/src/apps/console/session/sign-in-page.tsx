import type { SessionView } from '@guanming/wire';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../../components/button';
import { ErrorNotice, Skeleton } from '../../../components/feedback';
import { Icon } from '../../../components/icon';
import { ProblemError } from '../../../http-client';
import { text } from '../console-dictionary';
import { goToPlaceBefore, rememberPlace } from './place-before';
import { goOnWith, readCurrentSession, signIn } from './session';

/** Why a link opened nothing, and who this browser is signed in as nevertheless. */
interface Failure {
  readonly error: unknown;
  readonly current: SessionView | undefined;
}

/** Signs in and goes to where one was; gives why it could not. */
async function enter(token: string): Promise<Failure | undefined> {
  try {
    await signIn(token);
    goToPlaceBefore();
    return undefined;
  } catch (error) {
    const isUsed = error instanceof ProblemError && error.problem.code === 'LOGIN_LINK_INVALID';
    // Without an answer nobody knows; the link is what is told then.
    const current = isUsed ? await readCurrentSession().catch(() => undefined) : undefined;
    return { error, current };
  }
}

/** Says that a link was used before or is too old, where the browser is signed in anyhow. */
function StillSignedIn({ current }: { readonly current: SessionView }): JSX.Element {
  return (
    <div class="sign-in card stack">
      <Icon name="shield" />
      <h1>{text('stillSignedIn', { account: current.account })}</h1>
      <p>{text('linkUsed')}</p>
      <div>
        <Button
          onClick={() => {
            goOnWith(current);
            goToPlaceBefore();
          }}
        >
          {text('toConsole')}
        </Button>
      </div>
    </div>
  );
}

/** Exchanges the token of a link, and otherwise says where links come from. */
export function SignInPage({ token }: { readonly token: string | undefined }): JSX.Element {
  const [failure, setFailure] = useState<Failure>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (token === undefined) {
      rememberPlace();
      return;
    }
    setFailure(undefined);
    // A token works once: it has no place in the history.
    history.replaceState(null, '', '#/');
    void enter(token).then(setFailure);
  }, [token, round]);
  if (failure?.current !== undefined) {
    return <StillSignedIn current={failure.current} />;
  }
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
