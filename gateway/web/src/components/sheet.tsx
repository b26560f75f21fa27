import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import { shared } from '../i18n/shared-dictionary';
import { Button } from './button';

/**
 * A dialog: from below on a phone, in the middle on a desk. Escape and a press outside close it,
 * unless it is `busy`: what is under way must not end unseen.
 */
export function Sheet({
  title,
  open,
  busy = false,
  onClose,
  children,
}: {
  readonly title: string;
  readonly open: boolean;
  readonly busy?: boolean;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  // The browser tells of each closing some time later: the sheet may be shown again by then.
  const isClosedByOwner = useRef(false);
  const id = useId();
  useEffect(() => {
    if (open && dialog.current?.open === false) {
      dialog.current.showModal();
    } else if (!open && dialog.current?.open === true) {
      isClosedByOwner.current = true;
      dialog.current.close();
    }
  }, [open]);
  useLayoutEffect(
    () => () => {
      // Gives the focus back to what had it, also when the sheet goes with its page.
      dialog.current?.close();
    },
    [],
  );
  const close = (): void => {
    if (!busy) {
      dialog.current?.close();
    }
  };
  return (
    <dialog
      ref={dialog}
      class="sheet"
      aria-labelledby={id}
      onCancel={(event) => {
        if (busy) {
          event.preventDefault();
        }
      }}
      onClose={() => {
        const isShownAgain = isClosedByOwner.current && open;
        isClosedByOwner.current = false;
        if (isShownAgain) {
          return;
        }
        // A browser does not let a page hold off Escape for ever.
        if (busy) {
          dialog.current?.showModal();
        } else {
          onClose();
        }
      }}
      onClick={(event) => {
        if (event.target === dialog.current) {
          close();
        }
      }}
    >
      {open && (
        <>
          <div class="sheet-head">
            <h2 id={id}>{title}</h2>
            <Button
              kind="quiet"
              icon="cross"
              label={shared('close')}
              disabled={busy}
              onClick={close}
            />
          </div>
          <div class="sheet-body">{children}</div>
        </>
      )}
    </dialog>
  );
}
