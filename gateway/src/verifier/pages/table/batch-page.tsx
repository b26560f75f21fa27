import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../pages/components/button';
import { ErrorNotice } from '../../../pages/components/feedback';
import { Icon } from '../../../pages/components/icon';
import { ask, cancelAll, clearFiles, files, finished } from '../documents/documents';
import { checkRecord, documentsCsv } from '../documents/exports';
import { readNodes } from '../entry/ask-switch';
import { text } from '../verifier-dictionary';
import { DocumentsTable } from './documents-table';
import { OwnCompanies, ownCodes } from './own-companies';

/** Hands a text to the browser as a file. */
function save(name: string, content: string, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 10_000);
}

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

function Takeaways(): JSX.Element {
  const [failure, setFailure] = useState<{ readonly error: unknown }>();
  const [busy, setBusy] = useState(false);
  const today = new Date().toISOString().slice(0, 10);
  const saveRecord = async (): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    try {
      const run = {
        checkedAt: new Date().toISOString(),
        ask: ask.value,
        nodes: await readNodes(),
        ownCodes: ownCodes.value,
      };
      save(`check-record-${today}.json`, checkRecord(finished.value, run), 'application/json');
    } catch (error) {
      setFailure({ error });
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <div class="row">
        <Button
          kind="secondary"
          icon="download"
          onClick={() => {
            save(
              `invoices-${today}.csv`,
              documentsCsv(finished.value, ownCodes.value),
              'text/csv;charset=utf-8',
            );
          }}
        >
          {text('downloadCsv')}
        </Button>
        <Button kind="secondary" icon="download" busy={busy} onClick={() => void saveRecord()}>
          {text('downloadRecord')}
        </Button>
        <a class="button" data-kind="secondary" href="#/sheet">
          <Icon name="list" />
          {text('printSheet')}
        </a>
        <Button kind="quiet" icon="cross" onClick={clearFiles}>
          {text('clear')}
        </Button>
      </div>
      {failure !== undefined && (
        <ErrorNotice error={failure.error} onRetry={() => void saveRecord()} />
      )}
    </>
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
