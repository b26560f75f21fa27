import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Notice } from '../../../components/feedback';
import { text } from '../shop-dictionary';
import { removalOf, withoutTitle, withTitleBack } from './invoice-settings';
import type { InvoiceTitle, RemovedTitle } from './invoice-settings';
import { changeSettings, invoiceSettings } from './settings-state';
import { titleName } from './title-name';

/** The title that was deleted last, until the page is left. */
const deleted = signal<RemovedTitle | undefined>(undefined);

/** Deletes a title; it can be had back until the page is left. */
export function deleteTitle(title: InvoiceTitle): void {
  deleted.value = removalOf(invoiceSettings.value, title);
  void changeSettings((now) => withoutTitle(now, title.titleId));
}

/** Says which title was deleted, and has it back. */
export function DeletedTitle(): JSX.Element | null {
  const undo = useRef<HTMLButtonElement>(null);
  const removed = deleted.value;
  useEffect(() => {
    // The button that was pressed went with its title.
    undo.current?.focus();
  }, [removed]);
  useEffect(
    () => () => {
      deleted.value = undefined;
    },
    [],
  );
  return removed === undefined ? null : (
    <Notice title={text('titleDeleted', { title: titleName(removed.title.buyer) })}>
      <button
        ref={undo}
        type="button"
        class="button"
        data-kind="secondary"
        onClick={() => {
          deleted.value = undefined;
          void changeSettings((now) => withTitleBack(now, removed));
        }}
      >
        {text('undo')}
      </button>
    </Notice>
  );
}
