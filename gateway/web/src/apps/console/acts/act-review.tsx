import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../../../components/button';
import { ErrorNotice, Foreign, Notice } from '../../../components/feedback';
import { shared } from '../../../i18n/shared-dictionary';
import { text } from '../console-dictionary';
import { session } from '../session/session';
import type { Act, Fact } from './act';
import { officerKeys } from './officer-key';
import { PasskeyError } from './passkey';
import { SigningKeys } from './signing-keys';
import type { ActProgress } from './use-act';

function FactLine({ fact: { name, value, before, code } }: { readonly fact: Fact }): JSX.Element {
  return (
    <>
      <dt>{name}</dt>
      <dd class={code === true ? 'code' : undefined}>
        {before !== undefined && (
          <>
            <del>
              <Foreign>{before}</Foreign>
            </del>
            {' → '}
          </>
        )}
        <Foreign>{value}</Foreign>
      </dd>
    </>
  );
}

/** Receipt of an act: the transaction that holds it. */
export function ActDone({ transactionId }: { readonly transactionId: string }): JSX.Element {
  return (
    <Notice mood="good" title={text('actDone')}>
      <a class="code" href={`#/transactions/${transactionId}`}>
        {transactionId}
      </a>
    </Notice>
  );
}

/** Review of an act before it is written: content, account, time; a second press writes it. */
export function ActReview({
  act,
  progress: { step, error, change, confirm },
  hasFields,
  onCancel,
}: {
  readonly act: Act;
  readonly progress: ActProgress;
  readonly hasFields: boolean;
  readonly onCancel?: () => void;
}): JSX.Element {
  const top = useRef<HTMLDivElement>(null);
  const sending = step === 'sending';
  const hasNoKey = (officerKeys.value ?? []).length === 0;
  useEffect(() => {
    if (hasFields) {
      top.current?.focus();
    }
  }, []);
  return (
    <div class="stack" ref={top} tabIndex={-1} role="group" aria-label={text('reviewTitle')}>
      <h3>{text('reviewTitle')}</h3>
      <dl class="facts review">
        {act.facts().map((fact, index) => (
          <FactLine key={index} fact={fact} />
        ))}
      </dl>
      <p>{act.consequence}</p>
      {error instanceof PasskeyError ? (
        <Notice mood="bad" title={text('passkeyFailed')} />
      ) : (
        error !== undefined && <ErrorNotice error={error} />
      )}
      {hasNoKey && <SigningKeys />}
      <p class="small quiet">{text('actSigned', { account: session.value?.account ?? '' })}</p>
      <div class="row">
        <Button
          kind={act.danger === true ? 'danger' : 'primary'}
          busy={sending}
          disabled={hasNoKey}
          onClick={() => void confirm()}
        >
          {act.confirm}
        </Button>
        {hasFields && (
          <Button kind="secondary" disabled={sending} onClick={change}>
            {text('changeAct')}
          </Button>
        )}
        {onCancel !== undefined && (
          <Button kind="quiet" disabled={sending} onClick={onCancel}>
            {shared('cancel')}
          </Button>
        )}
      </div>
    </div>
  );
}
