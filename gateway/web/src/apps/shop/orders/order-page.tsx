import type { OrderView } from '@guanming/wire';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Empty, Skeleton } from '../../../components/feedback';
import { ProblemError } from '../../../http-client';
import { Icon } from '../../../components/icon';
import { formatInstant } from '../../../i18n/format';
import { useSheet } from '../../../use-sheet';
import { isUnknownTerminal } from '../account';
import { focusIfLost } from '../focus-if-lost';
import { PageHead } from '../page-head';
import { text } from '../shop-dictionary';
import { Trouble } from '../trouble';
import { useSpots } from '../spots/use-spots';
import { INVOICE_HEADING, InvoicePart } from './invoice-part';
import { IssueSheet } from './issue-sheet';
import { justBought, useOrder } from './order-state';
import { TicketStub } from './ticket-stub';

function Order({ order }: { readonly order: OrderView }): JSX.Element {
  const issue = useSheet('issue');
  const fresh = justBought.value === order.orderId;
  useEffect(
    () => () => {
      justBought.value = undefined;
    },
    [],
  );
  const ticket = <TicketStub key="ticket" order={order} />;
  const invoice = <InvoicePart key="invoice" order={order} onIssue={issue.show} />;
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
      {/* Whoever has just bought watches the invoice come; later the ticket is what is looked for. */}
      <div class="order-parts">{fresh ? [invoice, ticket] : [ticket, invoice]}</div>
      <dl class="facts small quiet order-facts">
        <dt>{text('orderedAt')}</dt>
        <dd>{formatInstant(order.orderedAt)}</dd>
        <dt>{text('orderId')}</dt>
        <dd class="code">{order.orderId}</dd>
      </dl>
      {issue.open && (
        <IssueSheet
          order={order}
          onClose={() => {
            issue.hide();
            focusIfLost(INVOICE_HEADING);
          }}
        />
      )}
    </>
  );
}

function NoSuchOrder(): JSX.Element {
  return (
    <Empty icon="ticket">
      <p>{text('orderNotHere')}</p>
      <a class="button" href="#/orders">
        {text('orders')}
      </a>
    </Empty>
  );
}

function isNotFound(error: unknown): boolean {
  return error instanceof ProblemError && [404, 422].includes(error.problem.status);
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
  const unknown = isUnknownTerminal(error) || isNotFound(error);
  return (
    <div class="stack">
      <PageHead title={text('orderTitle')} back="#/orders" />
      {error === undefined && <Skeleton lines={2} height="12rem" />}
      {unknown && <NoSuchOrder />}
      {error !== undefined && !unknown && <Trouble error={error} onRetry={reload} />}
    </div>
  );
}
