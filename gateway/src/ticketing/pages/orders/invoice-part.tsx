import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../pages/components/button';
import { ErrorNotice, Foreign, Notice } from '../../../pages/components/feedback';
import { problemSentence } from '../../../pages/i18n/problem-sentences';
import type { OrderView } from '../../order-view';
import { requestInvoice } from '../shop-api';
import { text } from '../shop-dictionary';
import { titleName } from '../titles/title-name';
import { OrderStatus } from './order-status';
import { StatusRibbon } from '../wallet/status-ribbon';
import { rememberOrders } from './order-state';

function Refused({
  order,
  onIssue,
}: {
  readonly order: OrderView;
  readonly onIssue: () => void;
}): JSX.Element {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(undefined);
  const { problem, buyer = { kind: 'individual' } } = order.invoice;
  const again = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      rememberOrders(await requestInvoice(order.orderId, buyer));
    } catch (refused) {
      setError(refused);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {problem !== undefined && (
        <Notice mood="bad" title={text('refusedTitle')}>
          <p>{problemSentence(problem.code) ?? problem.detail}</p>
          <p class="small quiet">
            <code>{problem.code}</code>
          </p>
        </Notice>
      )}
      <p>{text('ticketsValid')}</p>
      {error !== undefined && <ErrorNotice error={error} />}
      <div class="row">
        <Button busy={busy} icon="refresh" onClick={() => void again()}>
          {text('askAgain')}
        </Button>
        <Button kind="secondary" onClick={onIssue}>
          {text('correctTitle')}
        </Button>
      </div>
    </>
  );
}

function Standing({
  order,
  onIssue,
}: {
  readonly order: OrderView;
  readonly onIssue: () => void;
}): JSX.Element {
  switch (order.invoice.status) {
    case 'declined':
      return (
        <>
          <p>{text('declinedText')}</p>
          <Button icon="invoice" onClick={onIssue}>
            {text('issueInvoice')}
          </Button>
        </>
      );
    case 'requested':
      return <p>{text('requestedText')}</p>;
    case 'issued':
      return (
        <>
          <p>{text('issuedText')}</p>
          <dl class="facts">
            <dt>{text('invoiceNumber')}</dt>
            <dd class="code">{order.invoice.invoiceNumber}</dd>
          </dl>
          <a class="button" href="#/wallet">
            {text('openWallet')}
          </a>
        </>
      );
    case 'refused':
      return <Refused order={order} onIssue={onIssue} />;
  }
}

/** Where the invoice of an order stands, and what to do about it. */
export function InvoicePart(props: {
  readonly order: OrderView;
  readonly onIssue: () => void;
}): JSX.Element {
  const { buyer } = props.order.invoice;
  return (
    <section class="card invoice-part" aria-labelledby="invoice-of-order">
      <div class="row spread">
        <h2 id="invoice-of-order" class="part-head">
          {text('namedInvoice')}
        </h2>
        <OrderStatus order={props.order} />
      </div>
      {props.order.invoice.status !== 'declined' && <StatusRibbon order={props.order} />}
      {buyer !== undefined && (
        <p class="quiet">
          <Foreign>{text('invoiceFor', { title: titleName(buyer) })}</Foreign>
        </p>
      )}
      <div class="stack" aria-live="polite">
        <Standing {...props} />
      </div>
    </section>
  );
}
