import type { JSX } from 'preact';
import { Button } from '../../../components/button';
import { cancelAll, files, finished, resumeStopped } from '../documents/documents';
import { text } from '../verifier-dictionary';
import { DocumentsTable } from './documents-table';
import { KeepingNote } from './keeping-note';
import { OwnCompanies } from './own-companies';
import { SetAside } from './set-aside';
import { Takeaways } from './takeaways';

/** How far the checks are; stops them, and goes on with what was stopped. */
function Progress(): JSX.Element {
  const stopped = files.value.filter(({ state }) => state === 'cancelled').length;
  const total = files.value.length;
  const done = finished.value.length;
  return (
    <div class="row" role="status">
      <progress max={total} value={done} aria-label={text('progress', { done, total })} />
      <span>{text('progress', { done, total })}</span>
      {stopped > 0 && <span>{text('stopped', { count: stopped })}</span>}
      {done + stopped < total && (
        <Button kind="secondary" icon="pause" onClick={cancelAll}>
          {text('stop')}
        </Button>
      )}
      {stopped > 0 && (
        <Button kind="secondary" icon="refresh" onClick={resumeStopped}>
          {text('resume')}
        </Button>
      )}
    </div>
  );
}

/** All files of this visit. */
export function BatchPage(): JSX.Element {
  return (
    <section class="stack" aria-labelledby="batch">
      <h1 id="batch" class="result-name">
        {text('documents', { count: files.value.length })}
      </h1>
      <Progress />
      <KeepingNote />
      <OwnCompanies />
      <SetAside />
      <Takeaways />
      <DocumentsTable />
    </section>
  );
}
