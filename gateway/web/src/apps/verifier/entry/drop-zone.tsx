import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { Button } from '../../../components/button';
import { Notice } from '../../../components/feedback';
import { Icon } from '../../../components/icon';
import { text } from '../verifier-dictionary';
import { currentMessages, takeFiles } from './take-files';

/** Lets a person choose PDFs and pictures of QR codes; the page as a whole takes what is dropped. */
export function DropZone({
  compact = false,
  over = false,
}: {
  /** A button alone. */
  readonly compact?: boolean;
  /** Whether files hover over the page. */
  readonly over?: boolean;
}): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
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
          void takeFiles(list);
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
  return (
    <div class="stack-tight">
      {compact ? (
        <div>{chooser}</div>
      ) : (
        <div class="drop-zone" data-over={over}>
          <Icon name="upload" />
          <strong>{text('dropHere')}</strong>
          <span class="quiet">{text('dropMany')}</span>
          {chooser}
        </div>
      )}
      {currentMessages().map(({ key, count }) => (
        <Notice key={key} mood="warn" title={text(key, { count })} />
      ))}
    </div>
  );
}
