import type { OrderView } from '@guanming/wire';
import { mayBeAskedFor } from '@guanming/wire/invoice-status';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Button } from '../../../components/button';
import { Empty, Foreign, Skeleton } from '../../../components/feedback';
import { nameIn } from '../../../i18n/dictionary';
import { formatDate, formatYuan } from '../../../i18n/format';
import { useSheet } from '../../../use-sheet';
import { isUnknownTerminal } from '../account';
import { focusIfLost } from '../focus-if-lost';
import { PageHead } from '../page-head';
import { dayName } from '../purchase/day-name';
import { text } from '../shop-dictionary';
import { SpotScene } from '../spots/spot-scene';
import { titleName } from '../titles/title-name';
import { Trouble } from '../trouble';
import { kept, readWallet } from '../wallet/collect';
import { cannotInvoice, knownSpot, themeOf, useSpots } from '../spots/use-spots';
import { IssueSheet } from './issue-sheet';
import { OrderStatus } from './order-status';
import { useOrders } from './use-orders';

/** Name of the order's spot; its identifier when the shop does not sell it any more. */
function spotName(scenicSpotId: string): string {
  const spot = knownSpot(scenicSpotId);
  return spot === undefined ? scenicSpotId : nameIn(spot.name);
}

/** Whether the invoice can be asked for from the list. */
function isIssuable({ scenicSpotId, total, invoice: { status } }: OrderView): boolean {
  return mayBeAskedFor(status) && total > 0 && !cannotInvoice(scenicSpotId);
}

/** Whom the invoice of an order names, and when it was issued, once this device has it. */
function InvoiceFacts({ order }: { readonly order: OrderView }): JSX.Element | null {
  const { buyer, invoiceNumber = '' } = order.invoice;
  const issueTime = kept.value?.[invoiceNumber]?.issueTime;
  return buyer === undefined ? null : (
    <span class="order-card-facts small quiet">
      <Foreign>{text('invoiceFor', { title: titleName(buyer) })}</Foreign>
      {issueTime !== undefined && <span>{text('issuedOn', { day: formatDate(issueTime) })}</span>}
    </span>
  );
}

function OrderCard({ order }: { readonly order: OrderView }): JSX.Element {
  const issue = useSheet(`issue ${order.orderId}`);
  const count = order.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <li class="order-card">
      <a id={`order-${order.orderId}`} class="order-card-link" href={`#/orders/${order.orderId}`}>
        <span class="order-card-picture">
          <SpotScene theme={themeOf(order.scenicSpotId)} />
        </span>
        <span class="order-card-text">
          <span class="order-card-name">
            <Foreign>{spotName(order.scenicSpotId)}</Foreign>
          </span>
          <span class="order-card-facts small quiet">
            <span>
              {order.visitDate === undefined
                ? text('orderedOn', { day: formatDate(order.orderedAt) })
                : text('visitOnDay', { day: dayName(order.visitDate) })}
            </span>
            <span>{text('ticketCount', { count })}</span>
          </span>
          <InvoiceFacts order={order} />
          <span class="order-card-facts">
            <OrderStatus order={order} />
            <span class="order-card-price money">{formatYuan(order.total)}</span>
          </span>
        </span>
      </a>
      {isIssuable(order) && (
        <div class="order-card-act">
          <Button
            kind="quiet"
            icon="invoice"
            wide
            label={`${text('issueInvoice')}: ${text('orderOf', { name: spotName(order.scenicSpotId), price: formatYuan(order.total) })}`}
            onClick={issue.show}
          >
            {text('issueInvoice')}
          </Button>
        </div>
      )}
      {issue.open && (
        <IssueSheet
          order={order}
          onClose={() => {
            issue.hide();
            focusIfLost(`order-${order.orderId}`);
          }}
        />
      )}
    </li>
  );
}

function Orders(): JSX.Element {
  useSpots();
  useEffect(() => {
    if (kept.value === undefined) {
      void readWallet();
    }
  }, []);
  const { orders, error, loading, complete, loadMore, reload } = useOrders();
  if (isUnknownTerminal(error)) {
    return <NoOrders />;
  }
  if (orders.length === 0) {
    if (error !== undefined) {
      return <Trouble error={error} onRetry={reload} />;
    }
    return loading ? <Skeleton lines={4} height="6.5rem" /> : <NoOrders />;
  }
  return (
    <div class="stack">
      <ul class="order-cards" aria-label={text('ordersTitle')}>
        {orders.map((order) => (
          <OrderCard key={order.orderId} order={order} />
        ))}
      </ul>
      {error !== undefined && <Trouble error={error} onRetry={reload} />}
      {complete ? (
        <p class="small quiet list-end">{text('noMoreOrders')}</p>
      ) : (
        <Button kind="secondary" icon="down" busy={loading} onClick={loadMore}>
          {text('moreOrders')}
        </Button>
      )}
    </div>
  );
}

function NoOrders(): JSX.Element {
  return (
    <Empty icon="ticket">
      <p>{text('ordersEmpty')}</p>
      <a class="button" href="#/">
        {text('toSpots')}
      </a>
      <a href="#/wallet/move">{text('moveDevice')}</a>
    </Empty>
  );
}

/** Past orders, and the invoice of each that has none (claim 4, step 201). */
export function OrdersPage(): JSX.Element {
  return (
    <div class="stack">
      <PageHead title={text('ordersTitle')} />
      <Orders />
    </div>
  );
}
