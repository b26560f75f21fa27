import type { JSX } from 'preact';
import { Button } from '../../../pages/components/button';
import { ErrorNotice, Foreign, Skeleton } from '../../../pages/components/feedback';
import { Differences } from '../../../pages/verification/differences';
import { Face } from '../../../pages/verification/face';
import { IdentityCard } from '../../../pages/verification/identity-card';
import { StepList } from '../../../pages/verification/step-list';
import { VerdictBanner } from '../../../pages/verification/verdict';
import { checkAgain } from '../documents/documents';
import type { CheckedFile } from '../documents/documents';
import { text } from '../verifier-dictionary';
import { Answers } from './answers';

function Head({ checked: { id, name, state } }: { readonly checked: CheckedFile }): JSX.Element {
  return (
    <div class="row spread">
      <h2 id="file-name">
        <Foreign>{name}</Foreign>
      </h2>
      {state !== 'checking' && (
        <Button
          kind="quiet"
          icon="refresh"
          onClick={() => {
            checkAgain(id);
          }}
        >
          {text('checkAgain')}
        </Button>
      )}
    </div>
  );
}

function Findings({
  checked: { steps, file, result, error },
}: {
  readonly checked: CheckedFile;
}): JSX.Element {
  return (
    <div class="result-columns">
      <section class="card stack">
        <h2>{text('steps')}</h2>
        <StepList steps={steps} isOver={result !== undefined || error !== undefined} />
      </section>
      <section class="card stack">
        <h2>{text('face')}</h2>
        <Face file={file} result={result} />
        {result !== undefined && <Differences differences={result.differences} />}
      </section>
    </div>
  );
}

/** One file: whose it is, the verdict, the steps, the page with its differences, the answers. */
export function FileResult({ checked }: { readonly checked: CheckedFile }): JSX.Element {
  const { id, sha256, result, error } = checked;
  return (
    <article class="stack" aria-labelledby="file-name">
      <Head checked={checked} />
      {error !== undefined && (
        <ErrorNotice
          error={error}
          onRetry={() => {
            checkAgain(id);
          }}
        />
      )}
      {result !== undefined && (
        <>
          <IdentityCard result={result} />
          <VerdictBanner verdict={result.verdict} />
        </>
      )}
      {result === undefined && error === undefined && <Skeleton height="9rem" />}
      <Findings checked={checked} />
      {result !== undefined && result.answers.length > 0 && <Answers result={result} />}
      {sha256 !== undefined && (
        <p class="small quiet">
          SHA-256 <code>{sha256}</code>
        </p>
      )}
    </article>
  );
}
