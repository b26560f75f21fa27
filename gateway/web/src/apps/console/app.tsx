import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Route, Router, Switch, useLocation } from 'wouter-preact';
import { Button } from '../../components/button';
import { Empty, ErrorNotice, Skeleton } from '../../components/feedback';
import { Shell } from '../../components/shell';
import { useKeptPlace } from '../../kept-place';
import { usePlace } from '../../place';
import { deviceText } from '../../i18n/device-dictionary';
import { useTitle } from '../../use-title';
import { ActsPage } from './acts/acts-page';
import { AlarmsPage } from './alarms/alarms-page';
import { BlockPage } from './blocks/block-page';
import { BlocksPage } from './blocks/blocks-page';
import { TransactionPage } from './blocks/transaction-page';
import { text } from './console-dictionary';
import { HealthPage } from './health/health-page';
import { InvoicePage } from './invoices/invoice-page';
import { InvoicesPage } from './invoices/invoices-page';
import { ledgerText } from './ledger-dictionary';
import { OverviewPage } from './overview/overview-page';
import { SearchPage } from './search/search-page';
import { leave, readSession, session, sessionEnded, signOut } from './session/session';
import { SessionEnded } from './session/session-ended';
import { SessionsPage } from './session/sessions-page';
import { SignInPage } from './session/sign-in-page';
import { useActivity } from './session/use-activity';
import { useSignInElsewhere } from './session/use-sign-in-elsewhere';
import { NewSpotPage, RevisionPage } from './spots/spot-form-page';
import { SpotPage } from './spots/spot-page';
import { SpotsPage } from './spots/spots-page';

const places: readonly (readonly [path: string, name: () => string])[] = [
  ['/', () => ledgerText('overview')],
  ['/spots', () => text('spots')],
  ['/invoices', () => ledgerText('invoices')],
  ['/blocks', () => ledgerText('blocks')],
  ['/acts', () => ledgerText('acts')],
  ['/alarms', () => ledgerText('alarms')],
  ['/health', () => ledgerText('health')],
  ['/search', () => ledgerText('search')],
];

/** A part of the address as it was typed; what is no percent-encoding stays as it is. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

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
        <OverviewPage />
      </Route>
      <Route path="/spots">
        <SpotsPage />
      </Route>
      <Route path="/spots/new">
        <NewSpotPage />
      </Route>
      <Route path="/spots/:id">{({ id }) => <SpotPage scenicSpotId={id} />}</Route>
      <Route path="/spots/:id/revision">{({ id }) => <RevisionPage scenicSpotId={id} />}</Route>
      <Route path="/invoices">
        <InvoicesPage />
      </Route>
      <Route path="/invoices/:number">
        {({ number }) => <InvoicePage invoiceNumber={number} />}
      </Route>
      <Route path="/blocks">
        <BlocksPage />
      </Route>
      <Route path="/blocks/:number">{({ number }) => <BlockPage number={number} />}</Route>
      <Route path="/transactions/:id">{({ id }) => <TransactionPage id={id} />}</Route>
      <Route path="/acts">
        <ActsPage />
      </Route>
      <Route path="/alarms">
        <AlarmsPage />
      </Route>
      <Route path="/sessions">
        <SessionsPage />
      </Route>
      <Route path="/health">
        <HealthPage />
      </Route>
      <Route path="/search/:query?">
        {({ query = '' }) => <SearchPage key={query} query={decoded(query)} />}
      </Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}

function Account({
  onSignOut,
}: {
  readonly onSignOut: () => void;
}): JSX.Element | null | undefined {
  const current = session.value;
  return (
    current && (
      <>
        <a class="account small" href="#/sessions" title={deviceText('devices')}>
          <strong>{current.account}</strong>{' '}
          <span class="quiet">{text(current.role === 'officer' ? 'officer' : 'readOnly')}</span>
        </a>
        <Button kind="quiet" icon="exit" onClick={onSignOut}>
          {text('signOut')}
        </Button>
      </>
    )
  );
}

function Content(): JSX.Element {
  const [location] = useLocation();
  const [failure, setFailure] = useState<{ readonly error: unknown }>();
  const given = /^\/sign-in\/([\w-]+)$/.exec(location)?.[1];
  const [token, setToken] = useState(given);
  const look = (): void => {
    setFailure(undefined);
    readSession().catch((error: unknown) => {
      setFailure({ error });
    });
  };
  useEffect(() => {
    if (given === undefined) {
      look();
    }
  }, []);
  useEffect(() => {
    if (given !== undefined) {
      setToken(given);
      leave();
    }
  }, [given]);
  useEffect(() => {
    if (session.value) {
      setToken(undefined);
    }
  }, [session.value]);
  if (failure !== undefined) {
    return <ErrorNotice error={failure.error} onRetry={look} />;
  }
  if (session.value === undefined) {
    return <Skeleton lines={4} height="4rem" />;
  }
  return session.value === null ? (
    <SignInPage token={token} />
  ) : (
    <>
      <Pages key={session.value.account} />
      {sessionEnded.value && <SessionEnded />}
    </>
  );
}

function Frame(): JSX.Element {
  const [location] = useLocation();
  const [stayed, setStayed] = useState<{ readonly error: unknown }>();
  useActivity();
  useKeptPlace();
  useSignInElsewhere();
  const out = (): void => {
    setStayed(undefined);
    signOut().catch((error: unknown) => {
      setStayed({ error });
    });
  };
  useEffect(() => {
    // On a narrow window the navigation is one line that scrolls.
    document
      .querySelector('nav [aria-current="page"]')
      ?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [location, session.value]);
  const nav = session.value
    ? places.map(([path, name]) => ({
        href: `#${path}`,
        text: name(),
        current: path === '/' ? location === '/' : location.startsWith(path),
      }))
    : [];
  useTitle(text('consoleName'));
  return (
    <Shell
      name={text('consoleName')}
      nav={nav}
      navLabel={text('navigation')}
      page={location}
      actions={<Account onSignOut={out} />}
    >
      {stayed !== undefined && <ErrorNotice error={stayed.error} onRetry={out} />}
      <Content />
    </Shell>
  );
}

/** The tax bureau's console. */
export function App(): JSX.Element {
  return (
    <Router hook={usePlace}>
      <Frame />
    </Router>
  );
}
