import type { ExaminedDocument } from '@guanming/wire';
import type { JSX } from 'preact';
import { Button } from '../../../components/button';
import { ErrorNotice, Foreign, Notice, Skeleton } from '../../../components/feedback';
import { StatusNotice } from '../../../verification/status-notice';
import { Differences } from '../../../verification/differences';
import { Face } from '../../../verification/face';
import { FileChange } from '../../../verification/file-change';
import { IdentityCard } from '../../../verification/identity-card';
import { StepList } from '../../../verification/step-list';
import { VerdictBanner } from '../../../verification/verdict';
import type { CheckedFile } from '../documents/checked-file';
import type { FileTag } from '../documents/file-words';
import { Timeline } from '../timeline/timeline';
import { text } from '../verifier-dictionary';
import { Answers } from './answers';
import { OriginalOffer } from './original-offer';
import { FlagTags } from './flag-tags';

interface FileResultProps {
  readonly checked: CheckedFile;
  /** What an accountant should know of it. */
  readonly tags?: readonly FileTag[];
  /** Has the file checked once more. */
  readonly onAgain: () => void;
}

function Head({
  checked: { name, state, file },
  onAgain,
}: Omit<FileResultProps, 'tags'>): JSX.Element {
  return (
    <div class="row spread">
      <h1 id="file-name" class="result-name">
        <Foreign>{name}</Foreign>
      </h1>
      {state !== 'checking' && file !== undefined && (
        <Button kind="quiet" icon="refresh" onClick={onAgain}>
          {text('checkAgain')}
        </Button>
      )}
    </div>
  );
}

function Findings({
  checked: { state, steps, file, result },
}: {
  readonly checked: CheckedFile;
}): JSX.Element {
  return (
    <div class="result-columns">
      <section class="card stack">
        <h2>{text('steps')}</h2>
        <StepList steps={steps} isOver={state !== 'waiting' && state !== 'checking'} />
      </section>
      <section class="card stack">
        <h2>{text('face')}</h2>
        {result?.fileChange !== undefined && <FileChange change={result.fileChange} />}
        {file === undefined ? (
          <Notice title={text('fileNotKept')} />
        ) : (
          <Face file={file} result={result} />
        )}
        {result !== undefined && <Differences differences={result.differences} />}
      </section>
    </div>
  );
}

/** What follows the findings: the answers of the nodes, and what happened to the invoice. */
function Provenance({ result }: { readonly result: ExaminedDocument }): JSX.Element {
  const { answers, invoiceNumber, checkCode } = result;
  return (
    <>
      {answers.length > 0 && <Answers result={result} />}
      {invoiceNumber !== undefined && checkCode !== undefined && (
        <Timeline claim={{ invoiceNumber, checkCode }} />
      )}
    </>
  );
}

/**
 * One file: whose it is, the verdict, the steps, the page with its differences, the answers, and
 * what happened to the invoice.
 */
export function FileResult({ checked, tags = [], onAgain }: FileResultProps): JSX.Element {
  const { sha256, state, result, error } = checked;
  return (
    <article class="stack" aria-labelledby="file-name">
      <Head checked={checked} onAgain={onAgain} />
      {error !== undefined && <ErrorNotice error={error} onRetry={onAgain} />}
      {result !== undefined && (
        <>
          <IdentityCard result={result} />
          <VerdictBanner result={result} />
          <OriginalOffer checked={checked} />
          <StatusNotice status={result.status} />
          <FlagTags tags={tags} />
        </>
      )}
      {state === 'cancelled' && (
        <Notice mood="warn" title={text('stoppedAbout')}>
          <Button kind="secondary" icon="refresh" onClick={onAgain}>
            {text('resume')}
          </Button>
        </Notice>
      )}
      {(state === 'waiting' || state === 'checking') && <Skeleton height="9rem" />}
      <Findings checked={checked} />
      {result !== undefined && <Provenance result={result} />}
      {sha256 !== undefined && (
        <p class="small quiet">
          SHA-256 <code>{sha256}</code>
        </p>
      )}
    </article>
  );
}
