import type { BlockTransaction, BlockView } from '@guanming/wire';
import type { JSX } from 'preact';
import { BackLink } from '../../../components/back-link';
import { ErrorNotice, Skeleton, Tag } from '../../../components/feedback';
import { Icon } from '../../../components/icon';
import { formatCount, formatInstant } from '../../../i18n/format';
import { useLoaded } from '../../../use-loaded';
import { ledgerText } from '../ledger-dictionary';
import { SignerText, TransactionLink } from '../ledger-links';
import { TableBox } from '../../../components/table-box';
import { askConsole } from '../session/session';
import { BlockTag } from './blocks-page';

function Neighbour({
  number,
  hash,
}: {
  readonly number: number;
  readonly hash: string | null;
}): JSX.Element {
  return (
    <a class="block-box" href={`#/blocks/${number}`}>
      <strong>#{number}</strong>
      {hash !== null && <code class="small">{hash}</code>}
    </a>
  );
}

/** Three blocks in a row: each names the hash of the one before. */
function HashLinks({
  view: { block, hashOfPrevious, next },
}: {
  readonly view: BlockView;
}): JSX.Element {
  return (
    <div class="hash-links" role="group" aria-label={ledgerText('hashLinks')}>
      {hashOfPrevious !== null && (
        <>
          <Neighbour number={block.number - 1} hash={hashOfPrevious} />
          <Icon name="forward" />
        </>
      )}
      <div class="block-box" data-current="true">
        <strong>#{block.number}</strong>
        <dl class="stack-tight small">
          <dt>{ledgerText('previousHash')}</dt>
          <dd>
            <code>{block.previousHash || '—'}</code>
          </dd>
          <dt>{ledgerText('dataHash')}</dt>
          <dd>
            <code>{block.dataHash}</code>
          </dd>
          <dt>{ledgerText('headerHash')}</dt>
          <dd>
            <code>{block.headerHash}</code>
          </dd>
        </dl>
        <BlockTag block={block} />
      </div>
      {next !== null && (
        <>
          <Icon name="forward" />
          <Neighbour number={next.number} hash={next.previousHash} />
        </>
      )}
    </div>
  );
}

/** Whether a transaction took effect. */
export function ValidationTag({ code }: { readonly code: string }): JSX.Element {
  return <Tag mood={code === 'VALID' ? 'good' : 'bad'}>{code}</Tag>;
}

function TransactionRow(transaction: BlockTransaction): JSX.Element {
  return (
    <tr key={transaction.position}>
      <td class="number">{transaction.position}</td>
      <td>
        {transaction.transactionId === '' ? (
          '—'
        ) : (
          <TransactionLink id={transaction.transactionId} />
        )}
      </td>
      <td>
        <code>{transaction.functionName ?? ledgerText(transaction.kind)}</code>
      </td>
      <td>
        <ValidationTag code={transaction.validationCode} />
      </td>
      <td>
        <SignerText signer={transaction.creator} />
      </td>
      <td>{transaction.endorsers.map(({ mspId }) => mspId).join(', ')}</td>
      <td class="number">{formatCount(transaction.keysWritten)}</td>
    </tr>
  );
}

/** One block: its header, its links and its transactions. */
export function BlockPage({ number }: { readonly number: string }): JSX.Element {
  const { value, error, reload } = useLoaded(
    () => askConsole<BlockView>(`/v1/console/blocks/${encodeURIComponent(number)}`),
    number,
  );
  return (
    <div class="stack">
      <BackLink to="/blocks">{ledgerText('blocks')}</BackLink>
      <h1>{ledgerText('blockNumber', { number })}</h1>
      {error !== undefined && <ErrorNotice error={error} onRetry={reload} />}
      {value === undefined && error === undefined && <Skeleton lines={4} height="5rem" />}
      {value !== undefined && (
        <>
          <p class="quiet">
            {value.block.time === null ? '' : formatInstant(value.block.time)} ·{' '}
            {ledgerText('bytesOf', { bytes: formatCount(value.block.dataBytes) })}
          </p>
          <HashLinks view={value} />
          <TableBox
            label={ledgerText('transactions')}
            columns={[
              ledgerText('position'),
              ledgerText('transaction'),
              ledgerText('function'),
              ledgerText('validation'),
              ledgerText('creator'),
              ledgerText('endorsers'),
              `${ledgerText('keysWritten')}#`,
            ]}
          >
            {value.transactions.map(TransactionRow)}
          </TableBox>
        </>
      )}
    </div>
  );
}
