import type { JSX } from 'preact';
import { Button } from '../../../pages/components/button';
import { cancelAll, files, finished } from '../documents/documents';
import { text } from '../verifier-dictionary';
import { DocumentsTable } from './documents-table';
import { OwnCompanies } from './own-companies';
import { Takeaways } from './takeaways';

function Progress(): JSX.Element {
  const total = files.value.filter(({ state }) => state !== 'cancelled').length;
  const done = finished.value.length;
  return (
    <div class="row" role="status">
      <progress max={total} value={done} aria-label={text('progress', { done, total })} />
      <span>{text('progress', { done, total })}</span>
      {done < total && (
        <Button kind="secondary" icon="pause" onClick={cancelAll}>
          {text('stop')}
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
      <Takeaways />
      <details>
        <summary>{text('ownCompanies')}</summary>
        <OwnCompanies />
      </details>
      <DocumentsTable list={files.value} />
    </section>
  );
}
