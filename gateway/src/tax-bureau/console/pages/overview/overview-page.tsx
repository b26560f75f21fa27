import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { ErrorNotice, Skeleton } from '../../../../pages/components/feedback';
import { formatCount, formatYuan } from '../../../../pages/i18n/format';
import type { StatisticsAnswer } from '../../observer/console-types';
import { ledgerText } from '../ledger-dictionary';
import { askConsole } from '../session/session';
import { SpotSelect } from '../spots/spot-names';
import { DayChart } from './day-chart';
import { lastDays, sumDays } from './day-sums';
import type { DaySum } from './day-sums';
import { LiveFeed } from './live-feed';
import { RefusalsCard } from './refusals-card';
import { useEvents } from './use-events';
import { useRefreshed } from './use-refreshed';

const DAYS = 14;

function Today({ today }: { readonly today: DaySum }): JSX.Element {
  return (
    <dl class="today">
      <div>
        <dt>{ledgerText('invoicesToday')}</dt>
        <dd>{formatCount(today.invoices)}</dd>
      </div>
      <div>
        <dt>{ledgerText('totalToday')}</dt>
        <dd>{formatYuan(today.totalFen)}</dd>
      </div>
      <div>
        <dt>{ledgerText('vatToday')}</dt>
        <dd>{formatYuan(today.vatFen)}</dd>
      </div>
    </dl>
  );
}

/** What is going on: today's numbers, the last two weeks, refusals, and the live feed. */
export function OverviewPage(): JSX.Element {
  const feed = useEvents();
  const [spot, setSpot] = useState('');
  const days = lastDays(DAYS, new Date().toISOString());
  const [from = '', to = ''] = [days[0], days.at(-1)];
  const { value, error, reload } = useRefreshed(
    () => askConsole<StatisticsAnswer>(`/v1/console/statistics?from=${from}&to=${to}`),
    `${from} ${to}`,
    feed.changes,
  );
  const sums = sumDays(days, value?.days ?? [], spot);
  return (
    <div class="stack">
      <h1>{ledgerText('overview')}</h1>
      {error !== undefined && <ErrorNotice error={error} onRetry={reload} />}
      <div class="columns">
        <div class="stack">
          <section class="card stack" aria-labelledby="per-day">
            <div class="row spread">
              <h2 id="per-day">{ledgerText('perDay')}</h2>
              <SpotSelect value={spot} onChange={setSpot} />
            </div>
            {value === undefined ? (
              <Skeleton lines={2} height="6rem" />
            ) : (
              <>
                <Today today={sums.at(-1) ?? { day: to, invoices: 0, totalFen: 0, vatFen: 0 }} />
                <DayChart sums={sums} />
              </>
            )}
          </section>
          <RefusalsCard from={from} to={to} changes={feed.changes} />
        </div>
        <LiveFeed feed={feed} />
      </div>
    </div>
  );
}
