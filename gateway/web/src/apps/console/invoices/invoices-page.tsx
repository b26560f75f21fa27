import type { ListedInvoice } from '@guanming/wire';
import type { JSX } from 'preact';
import { Tag } from '../../../components/feedback';
import { formatInstant, formatYuan } from '../../../i18n/format';
import { ledgerText } from '../ledger-dictionary';
import { BlockLink, InvoiceLink, TransactionLink } from '../ledger-links';
import { Listing } from '../lists/listing';
import { useList } from '../lists/use-list';
import { useSpotOfPlace } from '../lists/use-spot-of-place';
import { SpotLink, SpotSelect } from '../spots/spot-names';

const moods: Readonly<Record<ListedInvoice['status'], 'good' | 'warn'>> = {
  issued: 'good',
  credited: 'warn',
};

/** Whether an invoice stands. */
export function InvoiceStatusTag({
  status,
}: {
  readonly status: ListedInvoice['status'];
}): JSX.Element {
  return <Tag mood={moods[status]}>{ledgerText(status)}</Tag>;
}

/** An amount, or that the bureau's peer has no private data to it. */
export function Amount({ fen }: { readonly fen: number | null }): JSX.Element {
  return fen === null ? (
    <span class="quiet" title={ledgerText('amountUnknown')}>
      —
    </span>
  ) : (
    <span class="money">{formatYuan(fen)}</span>
  );
}

function InvoiceRow(invoice: ListedInvoice): JSX.Element {
  return (
    <tr key={invoice.invoiceNumber}>
      <th scope="row">
        <InvoiceLink number={invoice.invoiceNumber} />
      </th>
      <td>
        <SpotLink id={invoice.scenicSpotId} />
      </td>
      <td>
        <InvoiceStatusTag status={invoice.status} />
      </td>
      <td class="number">
        <Amount fen={invoice.totalFen} />
      </td>
      <td class="number">
        <Amount fen={invoice.vatFen} />
      </td>
      <td>{formatInstant(invoice.issueTime)}</td>
      <td>
        <BlockLink number={invoice.block} />
      </td>
      <td>
        <TransactionLink id={invoice.transactionId} />
      </td>
    </tr>
  );
}

/** Issued invoices, newest first. */
export function InvoicesPage(): JSX.Element {
  const { spot, setSpot, query } = useSpotOfPlace();
  const list = useList<ListedInvoice>(`/v1/console/invoices${query}`);
  const columns = [
    ledgerText('invoiceNumber'),
    ledgerText('spot'),
    ledgerText('status'),
    `${ledgerText('total')}#`,
    `${ledgerText('vat')}#`,
    ledgerText('time'),
    ledgerText('block'),
    ledgerText('transaction'),
  ];
  return (
    <div class="stack">
      <div class="row spread">
        <h1>{ledgerText('invoices')}</h1>
        <SpotSelect value={spot} onChange={setSpot} />
      </div>
      <Listing
        list={list}
        label={ledgerText('invoices')}
        columns={columns}
        icon="invoice"
        row={InvoiceRow}
      />
    </div>
  );
}
