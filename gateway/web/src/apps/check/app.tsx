import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Button } from '../../components/button';
import { Shell } from '../../components/shell';
import { useDroppedFiles } from '../../use-dropped-files';
import { useTitle } from '../../use-title';
import { NumberForm } from '../../verification/number-form';
import type { QrClaim } from '../../verification/read-qr-picture';
import { text } from './check-dictionary';
import { isWhole, useClaim } from './claim';
import { FileButton } from './file-button';
import { NumberCheck } from './number-check';
import { PdfEntry, PdfResult } from './pdf-section';
import { takeFile } from './take-files';
import type { NotTaken, TakenFile } from './take-files';
import { usePdfCheck } from './use-pdf-check';

function Welcome(): JSX.Element {
  return (
    <>
      <h1>{text('title')}</h1>
      <p class="quiet lead">{text('lead')}</p>
    </>
  );
}

function Entry({
  initial,
  onClaim,
  onFile,
}: {
  readonly initial: Partial<QrClaim>;
  readonly onClaim: (claim: QrClaim) => void;
  readonly onFile: (file: File) => void;
}): JSX.Element {
  return (
    <section class="card stack">
      <div class="phone-only">
        <FileButton
          label={text('takePicture')}
          icon="scan"
          kind="secondary"
          accept="image/*"
          camera
          onFile={onFile}
        />
      </div>
      <h2>{text('byNumber')}</h2>
      <NumberForm initial={initial} onClaim={onClaim} />
    </section>
  );
}

/** Why a file was not taken, or that others were left; nothing when all is well. */
function notTakenOf(taken: TakenFile, others: number): NotTaken | undefined {
  if ('refused' in taken) {
    return { key: taken.refused, count: 1 };
  }
  return others === 0 ? undefined : { key: 'othersLeft', count: others };
}

/** What is being checked, and what begins another check. */
function useCheck(): {
  readonly claim: Partial<QrClaim>;
  readonly pdf: ReturnType<typeof usePdfCheck>;
  /** What was not taken of the last files. */
  readonly refused: NotTaken | undefined;
  readonly checkFiles: (files: readonly File[]) => void;
  readonly clearFile: () => void;
  readonly checkClaim: (claim: QrClaim | undefined) => void;
} {
  const [claim, go] = useClaim();
  const pdf = usePdfCheck();
  const [refused, setRefused] = useState<NotTaken>();
  const latest = useRef(0);
  const checkClaim = (next: QrClaim | undefined): void => {
    pdf.clear();
    setRefused(undefined);
    go(next);
  };
  const clearFile = (): void => {
    pdf.clear();
    setRefused(undefined);
  };
  const checkFiles = ([file, ...others]: readonly File[]): void => {
    if (file === undefined) {
      return;
    }
    latest.current += 1;
    const turn = latest.current;
    void takeFile(file).then((taken) => {
      if (turn !== latest.current) {
        return;
      }
      if ('claim' in taken) {
        checkClaim(taken.claim);
      } else if ('pdf' in taken) {
        pdf.start(taken.pdf);
      }
      setRefused(notTakenOf(taken, others.length));
    });
  };
  return { claim, pdf, refused, checkFiles, clearFile, checkClaim };
}

/** The public check page: where the QR code of an invoice leads. */
export function App(): JSX.Element {
  const { claim, pdf, refused, checkFiles, clearFile, checkClaim } = useCheck();
  const { check } = pdf;
  const over = useDroppedFiles(checkFiles);
  const checkFile = (file: File): void => {
    checkFiles([file]);
  };
  const name = text('checkName');
  useTitle(name);
  const whole = isWhole(claim) ? claim : undefined;
  const first =
    whole !== undefined ? (
      <NumberCheck claim={whole} onClaim={checkClaim} />
    ) : (
      check === undefined && <Entry initial={claim} onClaim={checkClaim} onFile={checkFile} />
    );
  return (
    <Shell name={name} home="/" page={JSON.stringify(claim)} footer={text('footer')}>
      <div class="stack">
        {whole === undefined && <Welcome />}
        <div class="check-columns">
          {first}
          {check === undefined && <PdfEntry over={over} refused={refused} onFile={checkFile} />}
        </div>
        {check !== undefined && (
          <PdfResult
            check={check}
            refused={refused}
            expected={whole?.invoiceNumber}
            onAgain={() => {
              pdf.start(check.file);
            }}
            onClear={clearFile}
          />
        )}
        {whole !== undefined && (
          <div class="row">
            <Button
              kind="quiet"
              icon="search"
              onClick={() => {
                checkClaim(undefined);
              }}
            >
              {text('checkAnother')}
            </Button>
          </div>
        )}
      </div>
    </Shell>
  );
}
