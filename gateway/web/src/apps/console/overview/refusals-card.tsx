import type { RefusalsAnswer } from '@guanming/wire';
import type { JSX } from 'preact';
import { ErrorNotice, Skeleton } from '../../../components/feedback';
import { formatCount, formatInstant } from '../../../i18n/format';
import { causeText } from '../causes-dictionary';
import { ledgerText } from '../ledger-dictionary';
import { CsvLink } from '../lists/csv-link';
import { askConsole } from '../session/session';
import { useRefreshed } from './use-refreshed';

/** How often each cause occurred, the most frequent first. */
function countCauses(
  rows: readonly { readonly code: string; readonly refusals: number }[],
): { code: string; refusals: number }[] {
  const counts = new Map<string, number>();
  for (const { code, refusals } of rows) {
    counts.set(code, (counts.get(code) ?? 0) + refusals);
  }
  return [...counts]
    .map(([code, refusals]) => ({ code, refusals }))
    .sort((one, other) => other.refusals - one.refusals || one.code.localeCompare(other.code));
}

function Causes({ rows }: { readonly rows: Parameters<typeof countCauses>[0] }): JSX.Element {
  const causes = countCauses(rows);
  const most = causes[0]?.refusals ?? 1;
  return causes.length === 0 ? (
    <p class="quiet">{ledgerText('noRefusals')}</p>
  ) : (
    <ul class="stack-tight">
      {causes.map(({ code, refusals }) => (
        <li key={code} class="cause">
          <span>{causeText(code)}</span>
          <span class="row">
            <meter min={0} max={most} value={refusals} aria-label={code} />
            <strong>{formatCount(refusals)}</strong>
            <code class="small quiet">{code}</code>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Refusals by cause: on the ledger, and before any transaction. */
export function RefusalsCard({
  from,
  to,
  changes,
}: {
  readonly from: string;
  readonly to: string;
  readonly changes: number;
}): JSX.Element {
  const { value, error, reload } = useRefreshed(
    (request) => askConsole<RefusalsAnswer>(`/v1/console/refusals?from=${from}&to=${to}`, request),
    `${from} ${to}`,
    changes,
  );
  return (
    <section class="card stack" aria-labelledby="refusals">
      <h2 id="refusals">{ledgerText('refusals')}</h2>
      {error !== undefined && <ErrorNotice error={error} onRetry={reload} />}
      {value === undefined && error === undefined && <Skeleton lines={2} height="2rem" />}
      {value !== undefined && (
        <>
          <div class="stack-tight">
            <h3>{ledgerText('refusalsBefore')}</h3>
            <p class="small quiet">
              {ledgerText('refusalsSince', { since: formatInstant(value.inMemory.since) })}
            </p>
            <Causes rows={value.inMemory.days} />
          </div>
          <div class="stack-tight">
            <h3>{ledgerText('refusalsOnLedger')}</h3>
            <p class="small quiet">{ledgerText('refusalsLast', { from, to })}</p>
            <Causes rows={value.onLedger} />
          </div>
          <CsvLink address={`/v1/console/refusals.csv?from=${from}&to=${to}`} />
        </>
      )}
    </section>
  );
}
