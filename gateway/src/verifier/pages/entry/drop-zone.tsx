import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../../pages/components/button';
import { Notice } from '../../../pages/components/feedback';
import { Icon } from '../../../pages/components/icon';
import { claimOfAddress, readQrPicture } from '../../../pages/verification/read-qr-picture';
import type { QrClaim } from '../../../pages/verification/read-qr-picture';
import { addFiles, files, MAX_FILES } from '../documents/documents';
import { text } from '../verifier-dictionary';

const isPicture = ({ type }: File): boolean => type.startsWith('image/');

/** What the last files brought; it outlives the page on which they were dropped. */
const message = signal<
  { readonly key: 'tooMany' | 'noQr' | 'qrForeign'; readonly count: number } | undefined
>(undefined);

/** The message, as long as it says something that still holds. */
function currentMessage(): typeof message.value {
  const hasRoom = files.value.length < MAX_FILES;
  return message.value?.key === 'tooMany' && hasRoom ? undefined : message.value;
}

/** Takes PDFs and pictures of QR codes: dropped, chosen or pasted. */
export function DropZone({
  compact = false,
  onPdf,
  onClaim,
}: {
  /** A button alone. */
  readonly compact?: boolean;
  /** Told of the first file that was added. */
  readonly onPdf: (id: string) => void;
  readonly onClaim: (claim: QrClaim) => void;
}): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const told = currentMessage();
  const [over, setOver] = useState(false);
  const take = async (list: readonly File[]): Promise<void> => {
    message.value = undefined;
    const [picture] = list.filter(isPicture);
    const { first, left } = addFiles(list.filter((file) => !isPicture(file)));
    if (left > 0) {
      message.value = { key: 'tooMany', count: left };
    }
    if (first !== undefined) {
      onPdf(first);
    } else if (picture !== undefined) {
      const found = await readQrPicture(picture).catch(() => undefined);
      const claim = found === undefined ? undefined : claimOfAddress(found);
      if (claim === undefined) {
        message.value = { key: found === undefined ? 'noQr' : 'qrForeign', count: 1 };
      } else {
        onClaim(claim);
      }
    }
  };
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const list = [...(event.clipboardData?.files ?? [])];
      if (list.length > 0) {
        void take(list);
      }
    };
    addEventListener('paste', paste);
    return () => {
      removeEventListener('paste', paste);
    };
  }, []);
  const chooser = (
    <>
      <input
        ref={input}
        class="visually-hidden"
        type="file"
        tabIndex={-1}
        aria-label={text('chooseFiles')}
        accept="application/pdf,.pdf,image/*"
        multiple
        onChange={(event) => {
          const list = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          void take(list);
        }}
      />
      <Button
        kind={compact ? 'secondary' : 'primary'}
        icon="upload"
        onClick={() => input.current?.click()}
      >
        {text(compact ? 'addMore' : 'chooseFiles')}
      </Button>
    </>
  );
  const drop = {
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => {
      setOver(false);
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      void take([...(event.dataTransfer?.files ?? [])]);
    },
  };
  return (
    <div class="stack-tight">
      {compact ? (
        <div {...drop}>{chooser}</div>
      ) : (
        <div class="drop-zone" data-over={over} {...drop}>
          <Icon name="upload" />
          <strong>{text('dropHere')}</strong>
          <span class="quiet">{text('dropMany')}</span>
          {chooser}
        </div>
      )}
      {told !== undefined && <Notice mood="warn" title={text(told.key, { count: told.count })} />}
    </div>
  );
}
