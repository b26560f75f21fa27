import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Empty, ErrorNotice, Skeleton } from '../../../pages/components/feedback';
import { Icon } from '../../../pages/components/icon';
import { formatInstant } from '../../../pages/i18n/format';
import type { OrderView } from '../../order-view';
import { isUnknownTerminal } from '../account';
import { PageHead } from '../page-head';
import { text } from '../shop-dictionary';
import { useSpots } from '../spots/use-spots';
import { InvoicePart } from './invoice-part';
import { IssueSheet } from './issue-sheet';
import { justBought, useOrder } from './order-state';
import { TicketStub } from './ticket-stub';

function Order({ order }: { readonly order: OrderView }): JSX.Element {
  const [issuing, setIssuing] = useState(false);
  const fresh = justBought.value === order.orderId;
  return (
    <>
      {fresh ? (
        <div class="bought">
          <span class="bought-mark" aria-hidden="true">
            <Icon name="check" />
          </span>
          <PageHead title={text('bought')} />
        </div>
      ) : (
        <PageHead title={text('orderTitle')} back="#/orders" />
      )}
      <div class="order-parts">
        <TicketStub order={order} />
        <InvoicePart
          order={order}
          onIssue={() => {
            setIssuing(true);
          }}
        />
      </div>
      <dl class="facts small quiet">
        <dt>{text('orderedAt')}</dt>
        <dd>{formatInstant(order.orderedAt)}</dd>
        <dt>{text('orderId')}</dt>
        <dd class="code">{order.orderId}</dd>
      </dl>
      {issuing && (
        <IssueSheet
          order={order}
          onClose={() => {
            setIssuing(false);
          }}
        />
      )}
    </>
  );
}

function NoSuchOrder(): JSX.Element {
  return (
    <Empty icon="ticket">
      <p>{text('ordersEmpty')}</p>
      <a class="button" href="#/orders">
        {text('orders')}
      </a>
    </Empty>
  );
}

/** An order: tickets, and where its invoice stands. */
export function OrderPage({ orderId }: { readonly orderId: string }): JSX.Element {
  useSpots();
  const { value, error, reload } = useOrder(orderId);
  if (value !== undefined) {
    return (
      <div class="stack">
        <Order order={value} />
      </div>
    );
  }
  const unknown = isUnknownTerminal(error);
  return (
    <div class="stack">
      <PageHead title={text('orderTitle')} back="#/orders" />
      {error === undefined && <Skeleton lines={2} height="12rem" />}
      {unknown && <NoSuchOrder />}
      {error !== undefined && !unknown && <ErrorNotice error={error} onRetry={reload} />}
    </div>
  );
}
