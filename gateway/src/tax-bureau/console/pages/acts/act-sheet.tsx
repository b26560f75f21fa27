import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../../pages/components/button';
import { ErrorNotice, Notice } from '../../../../pages/components/feedback';
import { Sheet } from '../../../../pages/components/sheet';
import { shared } from '../../../../pages/i18n/shared-dictionary';
import { text } from '../console-dictionary';
import { askConsole, session } from '../session/session';

/** A change that an officer may make: one transaction on the ledger, signed by the officer's key. */
export interface Act {
  readonly title: string;
  /** What follows from it, and when. */
  readonly consequence: string;
  readonly confirm: string;
  readonly danger?: boolean;
  readonly method?: 'POST' | 'PUT';
  readonly address: string;
  /** The body to send, or `undefined` while the fields cannot be sent. */
  readonly body: () => unknown;
}

type State =
  | { readonly step: 'asking' | 'sending' }
  | { readonly step: 'done'; readonly transactionId: string }
  | { readonly step: 'failed'; readonly error: unknown };

/** What became of an act: the transaction that holds it. */
export function ActDone({ transactionId }: { readonly transactionId: string }): JSX.Element {
  return (
    <Notice mood="good" title={text('actDone')}>
      <a class="code" href={`#/transactions/${transactionId}`}>
        {transactionId}
      </a>
    </Notice>
  );
}

/** Asks once more, sends the act and shows its transaction. */
export function ActSheet({
  act,
  open,
  onClose,
  onDone,
  children,
}: {
  readonly act: Act;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onDone: () => void;
  /** Fields of the act. */
  readonly children?: ComponentChildren;
}): JSX.Element {
  const [state, setState] = useState<State>({ step: 'asking' });
  const [incomplete, setIncomplete] = useState(false);
  const close = (): void => {
    setState({ step: 'asking' });
    setIncomplete(false);
    onClose();
  };
  const send = async (): Promise<void> => {
    const body = act.body();
    setIncomplete(body === undefined);
    if (body === undefined) {
      return;
    }
    setState({ step: 'sending' });
    try {
      const { method = 'POST', address } = act;
      const answer = await askConsole<{ transactionId: string }>(address, { method, body });
      setState({ step: 'done', transactionId: answer.transactionId });
      onDone();
    } catch (error) {
      setState({ step: 'failed', error });
    }
  };
  return (
    <Sheet title={act.title} open={open} onClose={close}>
      {state.step === 'done' ? (
        <div class="stack">
          <ActDone transactionId={state.transactionId} />
          <Button onClick={close}>{shared('close')}</Button>
        </div>
      ) : (
        <form
          class="stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <p>{act.consequence}</p>
          {children}
          {incomplete && <Notice mood="warn" title={text('actIncomplete')} />}
          {state.step === 'failed' && <ErrorNotice error={state.error} />}
          <p class="small quiet">{text('actSigned', { account: session.value?.account ?? '' })}</p>
          <div class="row">
            <Button
              type="submit"
              kind={act.danger === true ? 'danger' : 'primary'}
              busy={state.step === 'sending'}
            >
              {act.confirm}
            </Button>
            <Button kind="quiet" onClick={close}>
              {shared('cancel')}
            </Button>
          </div>
        </form>
      )}
    </Sheet>
  );
}
