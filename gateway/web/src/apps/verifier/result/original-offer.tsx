import { isDataProven } from '@guanming/wire/verdicts';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../components/button';
import { ErrorNotice, Notice } from '../../../components/feedback';
import { askFile } from '../../../http-client';
import { saveFile } from '../../../save-file';
import { ask } from '../documents/documents';
import type { CheckedFile } from '../documents/checked-file';
import { text } from '../verifier-dictionary';

/** Offers the original, drawn from the data that the ledger proves, in place of a file that is not it. */
export function OriginalOffer({
  checked: { file, result },
}: {
  readonly checked: Pick<CheckedFile, 'file' | 'result'>;
}): JSX.Element | null {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  if (
    file === undefined ||
    result === undefined ||
    result.verdict === 'genuine' ||
    !isDataProven(result.verdict)
  ) {
    return null;
  }
  const download = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      const address = `/v1/originals?ask=${encodeURIComponent(ask.value)}`;
      const headers = { 'content-type': 'application/pdf' };
      const original = await askFile(address, { method: 'POST', body: file, headers });
      saveFile(`${result.invoiceNumber ?? 'original'}.pdf`, original);
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Notice title={text('originalOffer')}>
        <Button kind="secondary" icon="download" busy={busy} onClick={() => void download()}>
          {text('downloadOriginal')}
        </Button>
      </Notice>
      {error !== undefined && <ErrorNotice error={error} onRetry={() => void download()} />}
    </>
  );
}
