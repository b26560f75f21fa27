import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../../components/button';
import { ErrorNotice, Notice, Skeleton } from '../../../components/feedback';
import { TextField } from '../../../components/fields';
import { useLoaded } from '../../../use-loaded';
import type { Act } from '../acts/act';
import { ActDone, ActReview } from '../acts/act-review';
import { useAct } from '../acts/use-act';
import { text } from '../console-dictionary';
import { OfficersOnly } from '../session/officers-only';
import type { FieldErrors } from './field-errors';
import { contentOf, draftOf, emptyDraft } from './spot-draft';
import type { SpotDraft, SpotIdentity } from './spot-draft';
import { effectFact, registrationFacts, revisionFacts, spotFact } from './spot-facts';
import { spotFaults } from './spot-faults';
import { SpotFields } from './spot-fields';
import { readSpot } from './spot-reads';
import type { Spot } from './spot-reads';

function IdentityFields({
  identity,
  errors,
  onChange,
}: {
  readonly identity: SpotIdentity;
  readonly errors: FieldErrors;
  readonly onChange: (identity: SpotIdentity) => void;
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

function registration(draft: SpotDraft, identity: SpotIdentity): Act {
  return {
    title: text('registerSpot'),
    consequence: text('registerSpotAbout'),
    confirm: text('sendSpot'),
    address: '/v1/scenic-spots',
    facts: () => [...registrationFacts(draft, identity), effectFact(text('atOnce'))],
    faults: spotFaults(draft, identity),
    body: () => ({ ...contentOf(draft), ...identity }),
  };
}

function revision(draft: SpotDraft, current: Spot): Act {
  const { scenicSpotId, revision: expectedRevision } = current.head;
  return {
    title: text('reviseSpot'),
    consequence: text('reviseSpotAbout'),
    confirm: text('sendSpot'),
    address: `/v1/scenic-spots/${scenicSpotId}/revisions`,
    facts: () => [
      spotFact(current),
      {
        name: text('revision'),
        before: String(expectedRevision),
        value: String(expectedRevision + 1),
      },
      ...revisionFacts(draftOf(current.revision), draft),
      effectFact(text('fromNextOrder')),
    ],
    faults: spotFaults(draft),
    body: () => ({ ...contentOf(draft), expectedRevision }),
  };
}

function Written({
  scenicSpotId,
  transactionId,
}: {
  readonly scenicSpotId: string;
  readonly transactionId: string | undefined;
}): JSX.Element {
  return (
    <div class="stack">
      <ActDone transactionId={transactionId ?? ''} />
      <a class="button" href={`#/spots/${scenicSpotId}`}>
        {text('toSpot')}
      </a>
    </div>
  );
}

function firstDraft(current: Spot | undefined): SpotDraft {
  return current === undefined ? emptyDraft : draftOf(current.revision);
}

/** Whether a revision would change anything. */
function changes(draft: SpotDraft, { revision: before }: Spot): boolean {
  return revisionFacts(draftOf(before), draft).length > 0;
}

function SpotForm({ current }: { readonly current?: Spot }): JSX.Element {
  const [identity, setIdentity] = useState<SpotIdentity>({
    scenicSpotId: '',
    serial: '',
    region: '',
  });
  const [draft, setDraft] = useState(() => firstDraft(current));
  const act = current === undefined ? registration(draft, identity) : revision(draft, current);
  const progress = useAct(act, { first: 'asking', onDone: () => undefined });
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [progress.tries]);
  const { step, error, errors } = progress;
  const scenicSpotId = current?.head.scenicSpotId ?? identity.scenicSpotId;
  const isUnchanged = current !== undefined && !changes(draft, current);
  if (step === 'done') {
    return <Written scenicSpotId={scenicSpotId} transactionId={progress.transactionId} />;
  }
  if (step !== 'asking') {
    return (
      <div class="card">
        <ActReview act={act} progress={progress} hasFields />
      </div>
    );
  }
  return (
    <form
      ref={form}
      class="card stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isUnchanged) {
          progress.review();
        }
      }}
    >
      {current === undefined && (
        <IdentityFields identity={identity} errors={errors} onChange={setIdentity} />
      )}
      <SpotFields draft={draft} errors={errors} onChange={setDraft} />
      {error !== undefined && <ErrorNotice error={error} />}
      {isUnchanged && <Notice title={text('nothingChanged')} />}
      <div class="row">
        <Button type="submit" disabled={isUnchanged}>
          {text('reviewAct')}
        </Button>
      </div>
    </form>
  );
}

function FormPage({
  title,
  about,
  back,
  children,
}: {
  readonly title: string;
  readonly about: string;
  /** Where an auditor is led. */
  readonly back: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <div class="stack">
      <h1>{title}</h1>
      <OfficersOnly back={back}>
        <p class="quiet">{about}</p>
        {children}
      </OfficersOnly>
    </div>
  );
}

/** Registers a spot. */
export function NewSpotPage(): JSX.Element {
  return (
    <FormPage title={text('registerSpot')} about={text('registerSpotAbout')} back="#/spots">
      <SpotForm />
    </FormPage>
  );
}

function Revision({ scenicSpotId }: { readonly scenicSpotId: string }): JSX.Element {
  const { value, error, reload } = useLoaded(() => readSpot(scenicSpotId), scenicSpotId);
  return (
    <>
      {error !== undefined && <ErrorNotice error={error} onRetry={reload} />}
      {value === undefined && error === undefined && <Skeleton lines={6} height="3rem" />}
      {value !== undefined && <SpotForm current={value} />}
    </>
  );
}

/** Revises a spot, from the revision that the officer sees. */
export function RevisionPage({ scenicSpotId }: { readonly scenicSpotId: string }): JSX.Element {
  return (
    <FormPage
      title={text('reviseSpot')}
      about={text('reviseSpotAbout')}
      back={`#/spots/${encodeURIComponent(scenicSpotId)}`}
    >
      <Revision scenicSpotId={scenicSpotId} />
    </FormPage>
  );
}
