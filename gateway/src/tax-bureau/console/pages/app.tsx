import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Redirect, Route, Router, Switch, useLocation } from 'wouter-preact';
import { useHashLocation } from 'wouter-preact/use-hash-location';
import { Button } from '../../../pages/components/button';
import { Empty, ErrorNotice, Skeleton } from '../../../pages/components/feedback';
import { Shell } from '../../../pages/components/shell';
import { text } from './console-dictionary';
import type { ConsoleKey } from './console-dictionary';
import { readSession, session, signOut } from './session/session';
import { SignInPage } from './session/sign-in-page';
import { NewSpotPage, RevisionPage } from './spots/spot-form-page';
import { SpotPage } from './spots/spot-page';
import { SpotsPage } from './spots/spots-page';

const places: readonly (readonly [path: string, name: ConsoleKey])[] = [['/spots', 'spots']];

function NotFound(): JSX.Element {
  return (
    <Empty icon="search">
      <h1>{text('pageNotFound')}</h1>
    </Empty>
  );
}

function Pages(): JSX.Element {
  return (
    <Switch>
      <Route path="/">
        <Redirect to="/spots" replace />
      </Route>
      <Route path="/spots">
        <SpotsPage />
      </Route>
      <Route path="/spots/new">
        <NewSpotPage />
      </Route>
      <Route path="/spots/:id">{({ id }) => <SpotPage scenicSpotId={id} />}</Route>
      <Route path="/spots/:id/revision">{({ id }) => <RevisionPage scenicSpotId={id} />}</Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}

function Account(): JSX.Element | null | undefined {
  const current = session.value;
  return (
    current && (
      <>
        <span class="account small">
          <strong>{current.account}</strong>{' '}
          <span class="quiet">{text(current.role === 'officer' ? 'officer' : 'readOnly')}</span>
        </span>
        <Button
          kind="quiet"
          icon="exit"
          onClick={() => {
            void signOut();
          }}
        >
          {text('signOut')}
        </Button>
      </>
    )
  );
}

function Content(): JSX.Element {
  const [location] = useLocation();
  const [failure, setFailure] = useState<{ readonly error: unknown }>();
  const [token] = useState(() => /^\/sign-in\/([\w-]+)$/.exec(location)?.[1]);
  const look = (): void => {
    setFailure(undefined);
    readSession().catch((error: unknown) => {
      setFailure({ error });
    });
  };
  useEffect(() => {
    if (token === undefined) {
      look();
    } else {
      session.value = null;
    }
  }, []);
  if (failure !== undefined) {
    return <ErrorNotice error={failure.error} onRetry={look} />;
  }
  if (session.value === undefined) {
    return <Skeleton lines={4} height="4rem" />;
  }
  return session.value === null ? <SignInPage token={token} /> : <Pages />;
}

function Frame(): JSX.Element {
  const [location] = useLocation();
  const nav = session.value
    ? places.map(([path, name]) => ({
        href: `#${path}`,
        text: text(name),
        current: location.startsWith(path),
      }))
    : [];
  return (
    <Shell
      name={text('consoleName')}
      nav={nav}
      navLabel={text('navigation')}
      page={location}
      actions={<Account />}
    >
      <Content />
    </Shell>
  );
}

/** The tax bureau's console. */
export function App(): JSX.Element {
  return (
    <Router hook={useHashLocation}>
      <Frame />
    </Router>
  );
}
