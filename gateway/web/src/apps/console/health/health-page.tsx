import type { HealthAnswer, NodeHealth } from '@guanming/wire';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ErrorNotice, Notice, Skeleton, Tag } from '../../../components/feedback';
import { formatCount, formatInstant } from '../../../i18n/format';
import { ledgerText } from '../ledger-dictionary';
import { TableBox } from '../../../components/table-box';
import { useRefreshed } from '../overview/use-refreshed';
import { askConsole } from '../session/session';

/** How often the page looks again, in milliseconds. */
const LOOK_MS = 5_000;

function NodeRow(node: NodeHealth): JSX.Element {
  return (
    <tr key={node.endpoint}>
      <th scope="row">{node.name}</th>
      <td>{ledgerText(node.kind)}</td>
      <td>{node.mspId}</td>
      <td>
        {node.isReachable ? (
          <Tag mood="good">{ledgerText('reachable')}</Tag>
        ) : (
          <Tag mood="bad">{ledgerText('unreachable')}</Tag>
        )}{' '}
        {node.problem !== null && <code class="small">{node.problem}</code>}
      </td>
      <td class="number">{node.height === null ? '—' : formatCount(node.height)}</td>
      <td class="number">{node.answerMs === null ? '—' : Math.round(node.answerMs)}</td>
    </tr>
  );
}

function lagText(lag: number | null): string {
  if (lag === null) {
    return '';
  }
  return lag === 0 ? ledgerText('inStep') : ledgerText('lag', { lag });
}

/** In one sentence, whether all is well. */
function Summary({ health: { nodes } }: { readonly health: HealthAnswer }): JSX.Element {
  const away = nodes.filter(({ isReachable }) => !isReachable).length;
  const heights = nodes.flatMap(({ height }) => (height === null ? [] : [height]));
  const [lowest, highest] = [Math.min(...heights), Math.max(...heights)];
  return (
    <Notice
      mood={away > 0 ? 'warn' : 'good'}
      title={
        away > 0
          ? ledgerText('someUnreachable', { count: away, all: nodes.length })
          : ledgerText('allReachable', { count: nodes.length })
      }
    >
      {highest - lowest > 1 && <p>{ledgerText('behind', { lowest, highest })}</p>}
    </Notice>
  );
}

function Observer({
  health: { observer, server },
}: {
  readonly health: HealthAnswer;
}): JSX.Element {
  return (
    <dl class="facts card">
      <dt>{ledgerText('observer')}</dt>
      <dd>
        {ledgerText(`observer_${observer.state}`)}{' '}
        {observer.problem !== null && <code>{observer.problem}</code>}
      </dd>
      <dt>{ledgerText('height')}</dt>
      <dd>
        {formatCount(observer.height)} <span class="quiet">{lagText(observer.lag)}</span>
      </dd>
      <dt>{ledgerText('alarms')}</dt>
      <dd>
        <a href="#/alarms">{formatCount(observer.alarms)}</a>
      </dd>
      <dt>{ledgerText('brokenBlocks')}</dt>
      <dd>{formatCount(observer.brokenBlocks)}</dd>
      <dt>{ledgerText('unreadableTransactions')}</dt>
      <dd>{formatCount(observer.unreadableTransactions)}</dd>
      <dt>{ledgerText('withoutAmount')}</dt>
      <dd>{formatCount(observer.invoicesWithoutAmount)}</dd>
      <dt>{ledgerText('server')}</dt>
      <dd>
        {server.name} ·{' '}
        {ledgerText('memory', { megabytes: Math.round(server.residentBytes / 1e6) })}
      </dd>
      <dt>{ledgerText('startedAt')}</dt>
      <dd>{formatInstant(server.startedAt)}</dd>
      <dt>{ledgerText('liveConnections')}</dt>
      <dd>{formatCount(server.liveConnections)}</dd>
    </dl>
  );
}

/** Whether the nodes answer and are in step. */
export function HealthPage(): JSX.Element {
  const [looks, setLooks] = useState(0);
  const { value, error, reload } = useRefreshed(
    (request) => askConsole<HealthAnswer>('/v1/console/health', request),
    'health',
    looks,
  );
  useEffect(() => {
    const timer = setInterval(() => {
      setLooks((before) => before + 1);
    }, LOOK_MS);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return (
    <div class="stack">
      <h1>{ledgerText('health')}</h1>
      {error !== undefined && <ErrorNotice error={error} onRetry={reload} />}
      {value === undefined && error === undefined && <Skeleton lines={6} height="2.5rem" />}
      {value !== undefined && (
        <>
          <Summary health={value} />
          <TableBox
            label={ledgerText('health')}
            columns={[
              ledgerText('node'),
              ledgerText('kind'),
              ledgerText('organization'),
              ledgerText('status'),
              `${ledgerText('height')}#`,
              `${ledgerText('milliseconds')}#`,
            ]}
          >
            {value.nodes.map(NodeRow)}
          </TableBox>
          <Observer health={value} />
          <p class="small quiet">{ledgerText('asOf', { time: formatInstant(value.time) })}</p>
        </>
      )}
    </div>
  );
}
