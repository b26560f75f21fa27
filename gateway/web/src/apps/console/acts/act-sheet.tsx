import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../../components/button';
import { ErrorNotice } from '../../../components/feedback';
import { Sheet } from '../../../components/sheet';
import { shared } from '../../../i18n/shared-dictionary';
import { text } from '../console-dictionary';
import type { FieldErrors } from '../spots/field-errors';
import type { Act } from './act';
import { ActDone, ActReview } from './act-review';
import { useAct } from './use-act';

interface ActFormProps {
  readonly act: Act;
  readonly onSending: (sending: boolean) => void;
  readonly onClose: () => void;
  readonly onDone: () => void;
  /** Fields of the act, each with what is wrong with it. */
  readonly fields?: ((errors: FieldErrors) => ComponentChildren) | undefined;
}

/** One opening of a sheet is one act: what became of another is not told here. */
function ActForm({ act, onSending, onClose, onDone, fields }: ActFormProps): JSX.Element {
  const first = fields === undefined ? 'reviewing' : 'asking';
  const progress = useAct(act, { first, onDone, onSending });
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [progress.tries]);
  if (progress.step === 'done') {
    return (
      <div class="stack">
        <ActDone transactionId={progress.transactionId ?? ''} />
        <Button onClick={onClose}>{shared('close')}</Button>
      </div>
    );
  }
  if (fields === undefined || progress.step !== 'asking') {
    return (
      <ActReview
        act={act}
        progress={progress}
        hasFields={fields !== undefined}
        onCancel={onClose}
      />
    );
  }
  return (
    <form
      ref={form}
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        progress.review();
      }}
    >
      <p>{act.consequence}</p>
      {fields(progress.errors)}
      {progress.error !== undefined && <ErrorNotice error={progress.error} />}
      <div class="row">
        <Button type="submit">{text('reviewAct')}</Button>
        <Button kind="quiet" onClick={onClose}>
          {shared('cancel')}
        </Button>
      </div>
    </form>
  );
}

/**
 * Asks for the fields of an act, shows what will be written, sends it and shows its transaction;
 * stays open until the answer is there.
 */
export function ActSheet({
  open,
  ...form
}: Omit<ActFormProps, 'onSending'> & { readonly open: boolean }): JSX.Element {
  const [sending, setSending] = useState(false);
  return (
    <Sheet title={form.act.title} open={open} busy={sending} onClose={form.onClose}>
      <ActForm {...form} onSending={setSending} />
    </Sheet>
  );
}
