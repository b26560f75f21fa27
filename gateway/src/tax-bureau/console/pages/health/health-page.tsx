import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { ErrorNotice, Skeleton, Tag } from '../../../../pages/components/feedback';
import { formatCount, formatInstant } from '../../../../pages/i18n/format';
import { useLoaded } from '../../../../pages/use-loaded';
import type { HealthAnswer, NodeHealth } from '../../observer/console-types';
import { ledgerText } from '../ledger-dictionary';
import { TableBox } from '../lists/listing';
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
        {formatCount(observer.height)}{' '}
        {observer.lag !== null && ledgerText('lag', { lag: observer.lag })}
      </dd>
      <dt>{ledgerText('brokenBlocks')}</dt>
      <dd>{formatCount(observer.brokenBlocks)}</dd>
      <dt>{ledgerText('server')}</dt>
      <dd>
        {server.name} ·{' '}
        {ledgerText('memory', { megabytes: Math.round(server.residentBytes / 1e6) })}
      </dd>
      <dt>{ledgerText('startedAt')}</dt>
      <dd>{formatInstant(server.startedAt)}</dd>
    </dl>
  );
}

/** Whether the nodes answer and are in step. */
export function HealthPage(): JSX.Element {
  const { value, error, reload } = useLoaded(
    () => askConsole<HealthAnswer>('/v1/console/health'),
    'health',
  );
  useEffect(() => {
    const timer = setInterval(reload, LOOK_MS);
    return () => {
      clearInterval(timer);
    };
  }, [reload]);
  return (
    <div class="stack">
      <h1>{ledgerText('health')}</h1>
      {error !== undefined && <ErrorNotice error={error} onRetry={reload} />}
      {value === undefined && error === undefined && <Skeleton lines={6} height="2.5rem" />}
      {value !== undefined && (
        <>
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
        </>
      )}
    </div>
  );
}
