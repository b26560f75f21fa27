import type { ExaminedDocument } from '@guanming/wire';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../../components/button';
import { ErrorNotice, Foreign, Notice } from '../../components/feedback';
import { Differences } from '../../verification/differences';
import { Face } from '../../verification/face';
import { FileChange } from '../../verification/file-change';
import { IdentityCard } from '../../verification/identity-card';
import { StepList } from '../../verification/step-list';
import { VerdictBanner } from '../../verification/verdict';
import { verificationText } from '../../verification/verification-dictionary';
import { text } from './check-dictionary';
import { FileButton } from './file-button';
import type { NotTaken } from './take-files';
import type { PdfCheck } from './use-pdf-check';

const PDF_OR_PICTURE = 'application/pdf,.pdf,image/*';

function NotTakenNotice({
  refused,
}: {
  /** What was not taken of the last files. */
  readonly refused: NotTaken | undefined;
}): JSX.Element | null {
  return refused === undefined ? null : (
    <Notice mood="warn" title={text(refused.key, { count: refused.count })} />
  );
}

/** Asks for the PDF. */
export function PdfEntry({
  over,
  refused,
  onFile,
}: {
  /** Whether a file hovers over the page. */
  readonly over: boolean;
  /** What was not taken of the last files. */
  readonly refused: NotTaken | undefined;
  readonly onFile: (file: File) => void;
}): JSX.Element {
  return (
    <section class="card stack pdf-entry" data-over={over} aria-labelledby="pdf-entry">
      <h2 id="pdf-entry">{text('fullTitle')}</h2>
      <p class="quiet">{text('fullAbout')}</p>
      <FileButton
        label={text('chooseFile')}
        icon="upload"
        kind="primary"
        accept={PDF_OR_PICTURE}
        onFile={onFile}
      />
      <p class="small quiet desk-only">{text('dropHere')}</p>
      <NotTakenNotice refused={refused} />
    </section>
  );
}

function Verdict({
  result,
  expected,
}: {
  readonly result: ExaminedDocument;
  readonly expected: string | undefined;
}): JSX.Element {
  const { invoiceNumber = expected, scenicSpot, document } = result;
  return (
    <>
      {expected !== undefined && invoiceNumber !== expected && (
        <Notice mood="bad" title={text('otherInvoice', { number: invoiceNumber ?? '' })} />
      )}
      {(scenicSpot ?? document) !== undefined && <IdentityCard result={result} />}
      <VerdictBanner result={result} />
    </>
  );
}

function Findings({
  check: { file, steps, result, error },
}: Pick<ResultProps, 'check'>): JSX.Element {
  return (
    <div class="result-columns">
      <section class="card stack">
        <h3>{verificationText('steps')}</h3>
        <StepList steps={steps} isOver={result !== undefined || error !== undefined} />
      </section>
      <section class="card stack">
        <h3>{verificationText('face')}</h3>
        {result?.fileChange !== undefined && <FileChange change={result.fileChange} />}
        <Face file={file} result={result} />
        {result !== undefined && <Differences differences={result.differences} />}
      </section>
    </div>
  );
}

interface ResultProps {
  readonly check: PdfCheck;
  /** The number that was checked before. */
  readonly expected: string | undefined;
  readonly refused: NotTaken | undefined;
  readonly onAgain: () => void;
  readonly onClear: () => void;
}

/** A PDF and what the steps find about it. */
export function PdfResult({
  check,
  expected,
  refused,
  onAgain,
  onClear,
}: ResultProps): JSX.Element {
  const { file, result, error, waiting } = check;
  const article = useRef<HTMLElement>(null);
  useEffect(() => {
    article.current?.focus();
  }, [file]);
  return (
    <article class="stack pdf-result" ref={article} tabIndex={-1} aria-labelledby="file-name">
      <div class="row spread">
        <h2 id="file-name">
          <Foreign>{file.name}</Foreign>
        </h2>
        <Button kind="secondary" icon="refresh" onClick={onClear}>
          {text('another')}
        </Button>
      </div>
      <NotTakenNotice refused={refused} />
      {waiting !== undefined && (
        <Notice mood="warn" title={text('waiting', { seconds: waiting })} />
      )}
      {error !== undefined && <ErrorNotice error={error} onRetry={onAgain} />}
      {result !== undefined && <Verdict result={result} expected={expected} />}
      <Findings check={check} />
    </article>
  );
}
