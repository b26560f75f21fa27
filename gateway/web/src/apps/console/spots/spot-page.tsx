import type { CatalogueItem } from '@guanming/chaincode/domain';
import type { JSX } from 'preact';
import { BackLink } from '../../../components/back-link';
import { ErrorNotice, Foreign, Skeleton } from '../../../components/feedback';
import { language } from '../../../i18n/language';
import { nameIn } from '../../../i18n/dictionary';
import { useLoaded } from '../../../use-loaded';
import { text } from '../console-dictionary';
import { ReadOnlyNote } from '../session/officers-only';
import { session } from '../session/session';
import { KeysCard } from './keys-card';
import { QualificationCard } from './qualification-card';
import { SectionsCard } from './sections-card';
import { percentOf } from './spot-draft';
import { readSpot } from './spot-reads';
import type { Spot } from './spot-reads';

function vatText({ vat }: CatalogueItem): string {
  return vat.vatCategory === 'S'
    ? `${percentOf(vat.vatRate)}%`
    : `${text('vatExempt')} · ${vat.exemptionReason}`;
}

function SpotFacts({ spot: { head, revision } }: { readonly spot: Spot }): JSX.Element {
  return (
    <section class="card stack" aria-labelledby="facts">
      <div class="row spread">
        <h2 id="facts">{text('facts')}</h2>
        {session.value?.role === 'officer' && (
          <a class="button" data-kind="secondary" href={`#/spots/${head.scenicSpotId}/revision`}>
            {text('reviseSpot')}
          </a>
        )}
      </div>
      <dl class="facts">
        <dt>{text('scenicSpotId')}</dt>
        <dd class="code">{head.scenicSpotId}</dd>
        <dt>{text('sellerName')}</dt>
        <dd>
          <Foreign>{revision.seller.name}</Foreign>
        </dd>
        <dt>{text('creditCode')}</dt>
        <dd class="code">{revision.seller.creditCode}</dd>
        <dt>{text('drawer')}</dt>
        <dd>
          <Foreign>{revision.drawer}</Foreign>
        </dd>
        <dt>{text('serial')}</dt>
        <dd>
          {head.serial} · {text('region')} {head.region}
        </dd>
        <dt>{text('revision')}</dt>
        <dd>{head.revision}</dd>
      </dl>
      <h3>{text('catalogue')}</h3>
      <ul class="stack-tight">
        {revision.catalogue.map((item) => (
          <li key={item.itemCode} class="row spread item">
            <span>
              *<Foreign>{item.taxClassName}</Foreign>*<Foreign>{item.name}</Foreign>{' '}
              <code class="quiet">{item.itemCode}</code>
            </span>
            <span class="quiet">
              <Foreign>{vatText(item)}</Foreign>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One spot: what it is, whether it may issue, its numbers and its keys. */
export function SpotPage({ scenicSpotId }: { readonly scenicSpotId: string }): JSX.Element {
  const { value, error, reload } = useLoaded(() => readSpot(scenicSpotId), scenicSpotId);
  const other = language.value === 'zh' ? value?.revision.name.en : value?.revision.name.zh;
  return (
    <div class="stack">
      <BackLink to="/spots">{text('spots')}</BackLink>
      {error !== undefined && <ErrorNotice error={error} onRetry={reload} />}
      {value === undefined && error === undefined && <Skeleton lines={4} height="5rem" />}
      {value !== undefined && (
        <>
          <div class="spot-title">
            <span
              class="spot-colour"
              aria-hidden="true"
              style={{ backgroundColor: value.revision.colour }}
            />
            <h1>
              <Foreign>{nameIn(value.revision.name)}</Foreign>
            </h1>
            <p class="quiet">
              <Foreign>{other ?? ''}</Foreign>
            </p>
          </div>
          <ReadOnlyNote />
          <div class="columns">
            <div class="stack">
              <QualificationCard spot={value} onChanged={reload} />
              <KeysCard spot={value} />
            </div>
            <div class="stack">
              <SpotFacts spot={value} />
              <SectionsCard spot={value} />
            </div>
          </div>
        </>
      )}
    </div>
  );
}
