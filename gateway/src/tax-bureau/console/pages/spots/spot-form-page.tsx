import type { ScenicSpotHead, ScenicSpotRevision } from '@guanming/chaincode/domain';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../../../pages/components/button';
import { ErrorNotice, Skeleton } from '../../../../pages/components/feedback';
import { TextField } from '../../../../pages/components/fields';
import { useLoaded } from '../../../../pages/use-loaded';
import { ActDone } from '../acts/act-sheet';
import { text } from '../console-dictionary';
import { askConsole, session } from '../session/session';
import { fieldErrorsOf } from './field-errors';
import type { FieldErrors } from './field-errors';
import { contentOf, draftOf, emptyDraft } from './spot-draft';
import type { SpotDraft } from './spot-draft';
import { SpotFields } from './spot-fields';
import { readSpot } from './spot-reads';

interface Identity {
  readonly scenicSpotId: string;
  readonly serial: string;
  readonly region: string;
}

function IdentityFields({
  identity,
  errors,
  onChange,
}: {
  readonly identity: Identity;
  readonly errors: FieldErrors;
  readonly onChange: (identity: Identity) => void;
}): JSX.Element {
  return (
    <div class="form-grid">
      {(['scenicSpotId', 'serial', 'region'] as const).map((field) => (
        <TextField
          key={field}
          code
          label={text(field)}
          hint={text(`${field}Hint`)}
          value={identity[field]}
          error={errors(`/${field}`)}
          onInput={(value) => {
            onChange({ ...identity, [field]: value.trim() });
          }}
        />
      ))}
    </div>
  );
}

type State =
  | { readonly step: 'typing' | 'sending' }
  | { readonly step: 'done'; readonly transactionId: string }
  | { readonly step: 'failed'; readonly error: unknown };

function sendSpot(
  content: Record<string, unknown>,
  identity: Identity,
  current: ScenicSpotHead | undefined,
): Promise<{ transactionId: string }> {
  return current === undefined
    ? askConsole('/v1/scenic-spots', { method: 'POST', body: { ...content, ...identity } })
    : askConsole(`/v1/scenic-spots/${current.scenicSpotId}/revisions`, {
        method: 'POST',
        body: { ...content, expectedRevision: current.revision },
      });
}

function SpotForm({
  current,
}: {
  readonly current?: { readonly head: ScenicSpotHead; readonly revision: ScenicSpotRevision };
}): JSX.Element {
  const [identity, setIdentity] = useState<Identity>({ scenicSpotId: '', serial: '', region: '' });
  const [draft, setDraft] = useState<SpotDraft>(
    current === undefined ? emptyDraft : draftOf(current.revision),
  );
  const [state, setState] = useState<State>({ step: 'typing' });
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [state]);
  const scenicSpotId = current?.head.scenicSpotId ?? identity.scenicSpotId;
  const failure = state.step === 'failed' ? state.error : undefined;
  const send = async (): Promise<void> => {
    setState({ step: 'sending' });
    try {
      const { transactionId } = await sendSpot(contentOf(draft), identity, current?.head);
      setState({ step: 'done', transactionId });
    } catch (error) {
      setState({ step: 'failed', error });
    }
  };
  if (state.step === 'done') {
    return (
      <div class="stack">
        <ActDone transactionId={state.transactionId} />
        <a class="button" href={`#/spots/${scenicSpotId}`}>
          {text('toSpot')}
        </a>
      </div>
    );
  }
  const errors = fieldErrorsOf(failure);
  return (
    <form
      ref={form}
      class="card stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {current === undefined && (
        <IdentityFields identity={identity} errors={errors} onChange={setIdentity} />
      )}
      <SpotFields draft={draft} errors={errors} onChange={setDraft} />
      {failure !== undefined && <ErrorNotice error={failure} />}
      <p class="small quiet">{text('actSigned', { account: session.value?.account ?? '' })}</p>
      <div class="row">
        <Button type="submit" busy={state.step === 'sending'}>
          {text('sendSpot')}
        </Button>
      </div>
    </form>
  );
}

/** Registers a spot. */
export function NewSpotPage(): JSX.Element {
  return (
    <div class="stack">
      <h1>{text('registerSpot')}</h1>
      <p class="quiet">{text('registerSpotAbout')}</p>
      <SpotForm />
    </div>
  );
}

/** Revises a spot, from the revision that the officer sees. */
export function RevisionPage({ scenicSpotId }: { readonly scenicSpotId: string }): JSX.Element {
  const { value, error, reload } = useLoaded(() => readSpot(scenicSpotId), scenicSpotId);
  return (
    <div class="stack">
      <h1>{text('reviseSpot')}</h1>
      <p class="quiet">{text('reviseSpotAbout')}</p>
      {error !== undefined && <ErrorNotice error={error} onRetry={reload} />}
      {value === undefined && error === undefined && <Skeleton lines={6} height="3rem" />}
      {value !== undefined && <SpotForm current={value} />}
    </div>
  );
}
