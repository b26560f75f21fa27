import type { ComponentType, JSX } from 'preact';
import { Route, Router, Switch, useLocation } from 'wouter-preact';
import { BackLink } from '../../components/back-link';
import { Button } from '../../components/button';
import { Empty, Skeleton } from '../../components/feedback';
import { Shell } from '../../components/shell';
import { askJson } from '../../http-client';
import { useKeptPlace } from '../../kept-place';
import { LazyPage } from '../../lazy-page';
import { usePlace } from '../../place';
import { useDroppedFiles } from '../../use-dropped-files';
import { useLoaded } from '../../use-loaded';
import { useTitle } from '../../use-title';
import { NumberForm } from '../../verification/number-form';
import { checkAgain, files } from './documents/documents';
import { isRestoring, startKeeping } from './documents/kept-batch';
import { AskChoices } from './entry/ask-choices';
import { AskSwitch } from './entry/ask-switch';
import { DropZone } from './entry/drop-zone';
import { claim, takeFiles } from './entry/take-files';
import { FileResult } from './result/file-result';
import { NumberResult } from './result/number-result';
import { BatchPage } from './table/batch-page';
import { KeepingNote, LeftBehind } from './table/keeping-note';
import { OwnCompanies, startOwnCompanies } from './table/own-companies';
import { tagsOfFile } from './table/outcomes';
import { SetAside } from './table/set-aside';
import { Takeaways } from './table/takeaways';
import { TimelinePage } from './timeline/timeline-page';
import { text } from './verifier-dictionary';

startOwnCompanies();
void startKeeping();

const loadSheet = async (): Promise<ComponentType> =>
  (await import('./print/sheet-page.js')).SheetPage;

const loadRehearsal = async (): Promise<ComponentType> =>
  (await import('./rehearsal/rehearsal-page.js')).RehearsalPage;

const loadRehearsalCase = (kind: string) => async (): Promise<ComponentType> => {
  const { RehearsedCase } = await import('./rehearsal/rehearsed-case.js');
  return () => <RehearsedCase kind={kind} />;
};

function Entry({ over }: { readonly over: boolean }): JSX.Element {
  return (
    <div class="entry">
      <div class="stack">
        <h1>{text('verifyTitle')}</h1>
        <p class="quiet lead">{text('verifyAbout')}</p>
        <LeftBehind />
        <DropZone over={over} />
      </div>
      <aside class="stack">
        <section class="card stack">
          <h2>{text('byNumber')}</h2>
          <NumberForm
            onClaim={(typed) => {
              claim.value = typed;
            }}
          />
        </section>
        <section class="card">
          <AskChoices />
        </section>
      </aside>
    </div>
  );
}

function VerifyPage({ over }: { readonly over: boolean }): JSX.Element {
  const [only] = files.value;
  if (isRestoring.value) {
    return <Skeleton lines={4} height="4rem" />;
  }
  if (files.value.length === 0 && claim.value === undefined) {
    return <Entry over={over} />;
  }
  return (
    <div class="stack">
      <div class="toolbar">
        <AskSwitch />
        <DropZone compact />
      </div>
      {claim.value !== undefined && (
        <>
          <NumberResult claim={claim.value} />
          <div class="row">
            <Button
              kind="secondary"
              icon="search"
              onClick={() => {
                claim.value = undefined;
              }}
            >
              {text('checkAnother')}
            </Button>
          </div>
        </>
      )}
      {files.value.length === 1 && only !== undefined && claim.value === undefined && (
        <>
          <FileResult
            checked={only}
            tags={tagsOfFile(only)}
            onAgain={() => {
              checkAgain(only.id);
            }}
          />
          <section class="card stack">
            <OwnCompanies />
            <SetAside />
            <Takeaways />
            <KeepingNote />
          </section>
        </>
      )}
      {files.value.length > 1 && <BatchPage />}
    </div>
  );
}

function DocumentPage({ id }: { readonly id: string }): JSX.Element {
  const checked = files.value.find((one) => one.id === id);
  return (
    <div class="stack">
      <BackLink to="/">{text('back')}</BackLink>
      {checked === undefined && isRestoring.value && <Skeleton lines={4} height="4rem" />}
      {checked === undefined && !isRestoring.value && (
        <Empty icon="search">{text('pageNotFound')}</Empty>
      )}
      {checked !== undefined && (
        <FileResult
          checked={checked}
          tags={tagsOfFile(checked)}
          onAgain={() => {
            checkAgain(id);
          }}
        />
      )}
    </div>
  );
}

function readRehearsals(): Promise<{ readonly available: boolean }> {
  return askJson('/v1/rehearsals');
}

function Frame(): JSX.Element {
  const [location, navigate] = useLocation();
  useTitle(text('verifierName'));
  useKeptPlace();
  const over = useDroppedFiles((list) => {
    navigate('/');
    void takeFiles(list);
  });
  const { value: rehearsals } = useLoaded(readRehearsals, 'rehearsals');
  const nav = [{ href: '#/', text: text('verify'), current: location === '/' }];
  if (rehearsals?.available === true) {
    const current = location.startsWith('/rehearsal');
    nav.push({ href: '#/rehearsal', text: text('rehearse'), current });
  }
  return (
    <Shell name={text('verifierName')} nav={nav} navLabel={text('navigation')} page={location}>
      <Switch>
        <Route path="/">
          <VerifyPage over={over} />
        </Route>
        <Route path="/documents/:id">{({ id }) => <DocumentPage id={id} />}</Route>
        <Route path="/timeline/:invoiceNumber/:checkCode">
          {(claim) => <TimelinePage {...claim} />}
        </Route>
        <Route path="/rehearsal">
          <LazyPage name="rehearsal" load={loadRehearsal} />
        </Route>
        <Route path="/rehearsal/:kind">
          {({ kind }) => (
            <LazyPage key={kind} name={`rehearsal ${kind}`} load={loadRehearsalCase(kind)} />
          )}
        </Route>
        <Route path="/sheet">
          <LazyPage name="sheet" load={loadSheet} />
        </Route>
        <Route>
          <Empty icon="search">
            <h1>{text('pageNotFound')}</h1>
          </Empty>
        </Route>
      </Switch>
    </Shell>
  );
}

/** The query terminal. */
export function App(): JSX.Element {
  return (
    <Router hook={usePlace}>
      <Frame />
    </Router>
  );
}
