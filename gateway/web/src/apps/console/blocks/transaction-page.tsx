import type { TransactionView } from '@guanming/wire';
import type { JSX } from 'preact';
import { BackLink } from '../../../components/back-link';
import { ErrorNotice, Skeleton } from '../../../components/feedback';
import { formatInstant } from '../../../i18n/format';
import { useLoaded } from '../../../use-loaded';
import { ledgerText } from '../ledger-dictionary';
import { BlockLink, SignerFacts } from '../ledger-links';
import { TableBox } from '../../../components/table-box';
import { askConsole } from '../session/session';
import { ValidationTag } from './block-page';

function Facts({ view }: { readonly view: TransactionView }): JSX.Element {
  const { transaction, headerHash, collections } = view;
  return (
    <dl class="facts card">
      <dt>{ledgerText('block')}</dt>
      <dd>
        <BlockLink number={transaction.block} /> <code class="small quiet">{headerHash}</code>
      </dd>
      <dt>{ledgerText('validation')}</dt>
      <dd>
        <ValidationTag code={transaction.validationCode} />
      </dd>
      <dt>{ledgerText('function')}</dt>
      <dd>
        <code>{transaction.functionName ?? ledgerText(transaction.kind)}</code>
      </dd>
      <dt>{ledgerText('time')}</dt>
      <dd>{transaction.time === null ? '—' : formatInstant(transaction.time)}</dd>
      <SignerFacts {...transaction} />
      {collections.map(({ collection, hashes }) => (
        <>
          <dt>{ledgerText('privateData')}</dt>
          <dd>{ledgerText('privateHashes', { collection, hashes })}</dd>
        </>
      ))}
    </dl>
  );
}

/** One transaction: who made and endorsed it, and which keys it wrote. */
export function TransactionPage({ id }: { readonly id: string }): JSX.Element {
  const { value, error, reload } = useLoaded(
    () => askConsole<TransactionView>(`/v1/console/transactions/${encodeURIComponent(id)}`),
    id,
  );
  return (
    <div class="stack">
      <BackLink to="/blocks">{ledgerText('blocks')}</BackLink>
      <h1>{ledgerText('transaction')}</h1>
      <p class="code">{id}</p>
      {error !== undefined && <ErrorNotice error={error} onRetry={reload} />}
      {value === undefined && error === undefined && <Skeleton lines={4} height="4rem" />}
      {value !== undefined && (
        <>
          <Facts view={value} />
          <TableBox
            label={ledgerText('keysWritten')}
            columns={[ledgerText('namespace'), ledgerText('keysWritten')]}
          >
            {value.keys.map(({ namespace, key, isDelete }) => (
              <tr key={namespace + key.join('/')}>
                <td>{namespace}</td>
                <td>
                  <code>{key.join(' / ')}</code> {isDelete && ledgerText('deleted')}
                </td>
              </tr>
            ))}
          </TableBox>
          {value.moreKeys > 0 && <p>{ledgerText('moreKeys', { count: value.moreKeys })}</p>}
        </>
      )}
    </div>
  );
}
