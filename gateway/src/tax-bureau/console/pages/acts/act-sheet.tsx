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

/** Longest wait for an answer, in milliseconds: the server gives up before. */
const ANSWER_MS = 90_000;

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

interface ActFormProps {
  readonly act: Act;
  readonly onSending: (sending: boolean) => void;
  readonly onClose: () => void;
  readonly onDone: () => void;
  /** Fields of the act. */
  readonly children?: ComponentChildren;
}

/** One opening of a sheet is one act: what became of another is not told here. */
function ActForm({ act, onSending, onClose, onDone, children }: ActFormProps): JSX.Element {
  const [state, setState] = useState<State>({ step: 'asking' });
  const [incomplete, setIncomplete] = useState(false);
  const sending = state.step === 'sending';
  const send = async (): Promise<void> => {
    const body = act.body();
    setIncomplete(body === undefined);
    if (body === undefined) {
      return;
    }
    setState({ step: 'sending' });
    onSending(true);
    try {
      const { method = 'POST', address } = act;
      const request = { method, body, timeoutMs: ANSWER_MS };
      const answer = await askConsole<{ transactionId: string }>(address, request);
      setState({ step: 'done', transactionId: answer.transactionId });
      onDone();
    } catch (error) {
      setState({ step: 'failed', error });
    } finally {
      onSending(false);
    }
  };
  return state.step === 'done' ? (
    <div class="stack">
      <ActDone transactionId={state.transactionId} />
      <Button onClick={onClose}>{shared('close')}</Button>
    </div>
  ) : (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending) {
          void send();
        }
      }}
    >
      <p>{act.consequence}</p>
      {children}
      {incomplete && <Notice mood="warn" title={text('actIncomplete')} />}
      {state.step === 'failed' && <ErrorNotice error={state.error} />}
      <p class="small quiet">{text('actSigned', { account: session.value?.account ?? '' })}</p>
      <div class="row">
        <Button type="submit" kind={act.danger === true ? 'danger' : 'primary'} busy={sending}>
          {act.confirm}
        </Button>
        <Button kind="quiet" disabled={sending} onClick={onClose}>
          {shared('cancel')}
        </Button>
      </div>
    </form>
  );
}

/** Asks once more, sends the act and shows its transaction; stays open until the answer is there. */
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
