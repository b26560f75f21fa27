import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../../components/button';
import { ErrorNotice, Notice, Skeleton } from '../../../components/feedback';
import { useLoaded } from '../../../use-loaded';
import type { Act } from '../acts/act';
import { ActDone, ActReview } from '../acts/act-review';
import { useAct } from '../acts/use-act';
import { text } from '../console-dictionary';
import { OfficersOnly } from '../session/officers-only';
import { IdentityFields } from './identity-fields';
import { contentOf, draftOf, emptyDraft, emptyIdentity } from './spot-draft';
import type { SpotDraft, SpotIdentity } from './spot-draft';
import { effectFact, registrationFacts, revisionFacts, spotFact } from './spot-facts';
import { spotFaults } from './spot-faults';
import { SpotFields } from './spot-fields';
import { readBillingProviders, readSpot } from './spot-reads';
import type { Spot } from './spot-reads';

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

/** Whether there is a spot already that a revision would not change. */
function isAsBefore(draft: SpotDraft, current: Spot | undefined): boolean {
  return current !== undefined && revisionFacts(draftOf(current.revision), draft).length === 0;
}

function SpotForm({
  current,
  providers = [],
}: {
  /** The spot that is revised; absent when one is registered. */
  readonly current?: Spot;
  /** The billing providers among which one is chosen for a spot that is registered. */
  readonly providers?: readonly string[];
}): JSX.Element {
  const [identity, setIdentity] = useState(() => emptyIdentity(providers));
  const [draft, setDraft] = useState(() => firstDraft(current));
  const act = current === undefined ? registration(draft, identity) : revision(draft, current);
  const progress = useAct(act, { first: 'asking', onDone: () => undefined });
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [progress.tries]);
  const { step, error, errors } = progress;
  const scenicSpotId = current?.head.scenicSpotId ?? identity.scenicSpotId;
  const isUnchanged = isAsBefore(draft, current);
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
        <IdentityFields
          identity={identity}
          providers={providers}
          errors={errors}
          onChange={setIdentity}
        />
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
      <Loading
        load={readBillingProviders}
        form={(providers: readonly string[]) => <SpotForm providers={providers} />}
      />
    </FormPage>
  );
}

/** A form that begins with something of the ledger. */
function Loading<Value>({
  load,
  about = '',
  form,
}: {
  readonly load: () => Promise<Value>;
  /** With what it is loaded anew. */
  readonly about?: string;
  readonly form: (value: Value) => JSX.Element;
}): JSX.Element {
  const { value, error, reload } = useLoaded(load, about);
  return (
    <>
      {error !== undefined && <ErrorNotice error={error} onRetry={reload} />}
      {value === undefined && error === undefined && <Skeleton lines={6} height="3rem" />}
      {value !== undefined && form(value)}
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
      <Loading
        load={() => readSpot(scenicSpotId)}
        about={scenicSpotId}
        form={(spot) => <SpotForm current={spot} />}
      />
    </FormPage>
  );
}
