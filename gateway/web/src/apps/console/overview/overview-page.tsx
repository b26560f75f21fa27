import type { StatisticsAnswer } from '@guanming/wire';
import type { JSX } from 'preact';
import { ErrorNotice, Skeleton } from '../../../components/feedback';
import { formatCount, formatYuan } from '../../../i18n/format';
import { usePlaceQuery } from '../../../place';
import { AlarmsNotice } from '../alarms/alarms-notice';
import { ledgerText } from '../ledger-dictionary';
import { CsvLink } from '../lists/csv-link';
import { useSpotOfPlace } from '../lists/use-spot-of-place';
import { askConsole } from '../session/session';
import { today } from '../spots/china-days';
import { SpotSelect } from '../spots/spot-names';
import { DayChart } from './day-chart';
import { sumDays } from './day-sums';
import type { DaySum } from './day-sums';
import { LiveFeed } from './live-feed';
import { NumbersCard } from './numbers-card';
import { daysOf, periodOfPlace } from './period';
import { PeriodFields } from './period-fields';
import { RefusalsCard } from './refusals-card';
import { useEvents } from './use-events';
import { useRefreshed } from './use-refreshed';

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

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Page of the overview: today's numbers, those of a period, refusals, and the live feed. */
export function OverviewPage(): JSX.Element {
  const feed = useEvents();
  const { spot, setSpot } = useSpotOfPlace();
  const [place, changePlace] = usePlaceQuery();
  const { name, period } = periodOfPlace(place, today());
  const { from, to } = period;
  const { value, error, reload } = useRefreshed(
    (request) =>
      askConsole<StatisticsAnswer>(`/v1/console/statistics?from=${from}&to=${to}`, request),
    `${from} ${to}`,
    feed.changes,
  );
  const sums = sumDays(daysOf(period), value?.days ?? [], spot);
  const sumOfToday = sums.find(({ day }) => day === today());
  const query = `from=${from}&to=${to}${spot === '' ? '' : `&scenicSpotId=${spot}`}`;
  return (
    <div class="stack">
      <h1>{ledgerText('overview')}</h1>
      {error !== undefined && <ErrorNotice error={error} onRetry={reload} />}
      <AlarmsNotice changes={feed.changes} />
      <NumbersCard changes={feed.changes} />
      <div class="columns">
        <div class="stack">
          <section class="card stack" aria-labelledby="per-day">
            <div class="row spread">
              <h2 id="per-day">{ledgerText('perDay')}</h2>
              <SpotSelect value={spot} onChange={setSpot} />
            </div>
            <PeriodFields
              name={name}
              period={period}
              onChange={(chosen) => {
                changePlace(chosen);
              }}
            />
            {value === undefined ? (
              <Skeleton lines={2} height="6rem" />
            ) : (
              <>
                {sumOfToday !== undefined && <Today today={sumOfToday} />}
                <p>
                  {ledgerText('periodSum', {
                    from,
                    to,
                    invoices: formatCount(sum(sums.map(({ invoices }) => invoices))),
                    total: formatYuan(sum(sums.map(({ totalFen }) => totalFen))),
                    vat: formatYuan(sum(sums.map(({ vatFen }) => vatFen))),
                  })}
                </p>
                <DayChart sums={sums} />
              </>
            )}
            <CsvLink address={`/v1/console/statistics.csv?${query}`} />
          </section>
          <RefusalsCard from={from} to={to} changes={feed.changes} />
        </div>
        <LiveFeed feed={feed} />
      </div>
    </div>
  );
}
