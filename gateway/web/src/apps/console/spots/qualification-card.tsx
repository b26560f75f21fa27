import type { BillingQualification } from '@guanming/chaincode/domain';
import type { JSX } from 'preact';
import { ErrorNotice, Foreign } from '../../../components/feedback';
import { formatInstant } from '../../../i18n/format';
import { useLoaded } from '../../../use-loaded';
import { text } from '../console-dictionary';
import { session } from '../session/session';
import { lastMomentBefore } from './china-days';
import { QualificationActs } from './qualification-acts';
import { QualificationTag } from './qualification-tag';
import { readQualificationHistory } from './spot-reads';
import type { Change, Spot } from './spot-reads';

function HistoryItem({ change }: { readonly change: Change<BillingQualification> }): JSX.Element {
  return (
    <li>
      <time dateTime={change.time}>{formatInstant(change.time)}</time>
      <span>
        <QualificationTag qualification={change.value} />{' '}
        {change.value.reason !== undefined && <Foreign>{change.value.reason}</Foreign>}
      </span>
      <a class="code small" href={`#/transactions/${change.transactionId}`}>
        {change.transactionId.slice(0, 12)}…
      </a>
    </li>
  );
}

/** The billing qualification, what may be done with it, and what was done. */
export function QualificationCard({
  spot,
  onChanged,
}: {
  readonly spot: Spot;
  readonly onChanged: () => void;
}): JSX.Element {
  const { qualification } = spot;
  const { scenicSpotId } = spot.head;
  const history = useLoaded(
    () => readQualificationHistory(scenicSpotId),
    `${scenicSpotId} ${qualification?.changedAt ?? ''}`,
  );
  return (
    <section class="card stack" aria-labelledby="qualification">
      <div class="row spread">
        <h2 id="qualification">{text('qualification')}</h2>
        <QualificationTag qualification={qualification} />
      </div>
      {qualification !== undefined && (
        <dl class="facts">
          <dt>{text('validFrom')}</dt>
          <dd>{formatInstant(qualification.validFrom)}</dd>
          <dt>{text('validUntil')}</dt>
          <dd>{formatInstant(lastMomentBefore(qualification.validUntil))}</dd>
          {qualification.reason !== undefined && (
            <>
              <dt>{text('reason')}</dt>
              <dd>
                <Foreign>{qualification.reason}</Foreign>
              </dd>
            </>
          )}
        </dl>
      )}
      {session.value?.role === 'officer' && <QualificationActs spot={spot} onChanged={onChanged} />}
      <h3>{text('whatHappened')}</h3>
      {history.error !== undefined && (
        <ErrorNotice error={history.error} onRetry={history.reload} />
      )}
      <ol class="log">
        {history.value?.toReversed().map((change) => (
          <HistoryItem key={change.transactionId} change={change} />
        ))}
      </ol>
    </section>
  );
}
