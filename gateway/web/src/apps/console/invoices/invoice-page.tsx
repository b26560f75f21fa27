import type { InvoiceView } from '@guanming/wire';
import type { JSX } from 'preact';
import { BackLink } from '../../../components/back-link';
import { ErrorNotice, Foreign, Notice, Skeleton } from '../../../components/feedback';
import { nameIn } from '../../../i18n/dictionary';
import { formatInstant } from '../../../i18n/format';
import { useLoaded } from '../../../use-loaded';
import { ledgerText } from '../ledger-dictionary';
import { BlockLink, SignerFacts, TransactionLink } from '../ledger-links';
import { ValidationTag } from '../blocks/block-page';
import { askConsole } from '../session/session';
import { Amount, InvoiceStatusTag } from './invoices-page';

function Facts({ view }: { readonly view: InvoiceView }): JSX.Element {
  const { record, listed, scenicSpotName, answeredBy } = view;
  return (
    <section class="card stack">
      <h2>
        <Foreign>{nameIn(scenicSpotName)}</Foreign>
      </h2>
      <dl class="facts">
        <dt>{ledgerText('spot')}</dt>
        <dd>
          <a href={`#/spots/${record.scenicSpotId}`}>{record.scenicSpotId}</a> ·{' '}
          {ledgerText('revisionAt', { revision: record.spotRevision })}
        </dd>
        <dt>{ledgerText('status')}</dt>
        <dd>
          <InvoiceStatusTag status={view.status} />
        </dd>
        <dt>{ledgerText('time')}</dt>
        <dd>{formatInstant(record.issueTime)}</dd>
        {listed !== null && (
          <>
            <dt>{ledgerText('total')}</dt>
            <dd>
              <Amount fen={listed.totalFen} />
            </dd>
            <dt>{ledgerText('vat')}</dt>
            <dd>
              <Amount fen={listed.vatFen} />
            </dd>
            <dt>{ledgerText('order')}</dt>
            <dd class="code">{listed.orderId}</dd>
          </>
        )}
        {record.precedingInvoiceNumber !== undefined && (
          <>
            <dt>{ledgerText('preceding')}</dt>
            <dd>
              <a href={`#/invoices/${record.precedingInvoiceNumber}`}>
                {record.precedingInvoiceNumber}
              </a>
            </dd>
          </>
        )}
        <dt>{ledgerText('digest')}</dt>
        <dd>
          <code>{record.digest}</code>
        </dd>
        <dt>{ledgerText('answeredBy')}</dt>
        <dd>{answeredBy}</dd>
      </dl>
    </section>
  );
}

function Chain({ view: { transaction, block } }: { readonly view: InvoiceView }): JSX.Element {
  return (
    <section class="card stack">
      <h2>{ledgerText('onLedger')}</h2>
      {transaction === null || block === null ? (
        <Notice title={ledgerText('blockNotRead')} />
      ) : (
        <dl class="facts">
          <dt>{ledgerText('block')}</dt>
          <dd>
            <BlockLink number={block.number} />
          </dd>
          <dt>{ledgerText('validation')}</dt>
          <dd>
            <ValidationTag code={transaction.validationCode} />
          </dd>
          <SignerFacts {...transaction} />
        </dl>
      )}
    </section>
  );
}

function Timeline({ view: { history } }: { readonly view: InvoiceView }): JSX.Element {
  return (
    <section class="card stack">
      <h2>{ledgerText('timeline')}</h2>
      <ol class="log">
        {history.map(({ transactionId, time }, index) => (
          <li key={transactionId}>
            <time dateTime={time}>{formatInstant(time)}</time>
            <span>{ledgerText(index === 0 ? 'issued' : 'changed')}</span>
            <TransactionLink id={transactionId} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** One invoice: what the ledger says, where, and who endorsed it. */
export function InvoicePage({ invoiceNumber }: { readonly invoiceNumber: string }): JSX.Element {
  const { value, error, reload } = useLoaded(
    () => askConsole<InvoiceView>(`/v1/console/invoices/${encodeURIComponent(invoiceNumber)}`),
    invoiceNumber,
  );
  return (
    <div class="stack">
      <BackLink to="/invoices">{ledgerText('invoices')}</BackLink>
      <h1 class="code long">{invoiceNumber}</h1>
      {error !== undefined && <ErrorNotice error={error} onRetry={reload} />}
      {value === undefined && error === undefined && <Skeleton lines={5} height="4rem" />}
      {value !== undefined && (
        <div class="columns">
          <Facts view={value} />
          <div class="stack">
            <Chain view={value} />
            <Timeline view={value} />
          </div>
        </div>
      )}
    </div>
  );
}
