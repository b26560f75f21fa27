import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Route, Switch } from 'wouter-preact';
import { Empty, ErrorNotice, Notice, Skeleton } from '../../../pages/components/feedback';
import { ProblemError } from '../../../pages/http-client';
import { useLoaded } from '../../../pages/use-loaded';
import type { OrderView } from '../../order-view';
import { followOrder, knownOrder } from '../orders/order-state';
import { useSpots } from '../spots/use-spots';
import { collectAll, keepsNothing, kept } from './collect';
import { InvoiceCard } from './invoice-card';
import type { WalletItem } from './invoice-card';
import { InvoicePage } from './invoice-page';
import { MovePage } from './move-page';
import { walletText } from './wallet-dictionary';

/** A terminal without an account has no orders; that is no error. */
async function loadOrders(signal: AbortSignal): Promise<readonly OrderView[]> {
  try {
    return await collectAll(signal);
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 401) {
      return [];
    }
    throw error;
  }
}

/** Invoices here and on their way, newest first. */
function itemsOf(orders: readonly OrderView[]): WalletItem[] {
  const onTheWay = orders.filter(({ invoice }) => invoice.status !== 'declined');
  const ofOrders = new Set<string>(onTheWay.map(({ orderId }) => orderId));
  const invoices = Object.values(kept.value ?? {});
  const items: WalletItem[] = [
    ...onTheWay.map((order) => ({
      facts: order,
      order,
      invoice: invoices.find(({ orderId }) => orderId === order.orderId),
    })),
    ...invoices
      .filter(({ orderId }) => !ofOrders.has(orderId))
      .map((invoice) => ({ facts: invoice, invoice })),
  ];
  return items.sort((one, other) => other.facts.orderedAt.localeCompare(one.facts.orderedAt));
}

function Cards(): JSX.Element {
  useSpots();
  const { value, error, loading, reload } = useLoaded(loadOrders, 'wallet');
  const orders = (value ?? []).map((order) => knownOrder(order.orderId) ?? order);
  const waiting = orders
    .filter(({ invoice }) => invoice.status === 'requested')
    .map(({ orderId }) => orderId)
    .join(' ');
  useEffect(() => {
    const abort = new AbortController();
    waiting
      .split(' ')
      .filter((orderId) => orderId !== '')
      .forEach((orderId) => void followOrder(orderId, abort.signal));
    return () => {
      abort.abort();
    };
  }, [waiting]);
  useEffect(() => {
    addEventListener('online', reload);
    return () => {
      removeEventListener('online', reload);
    };
  }, [reload]);
  const items = itemsOf(orders);
  return (
    <div class="stack">
      <div class="row spread">
        <h1>{walletText('wallet')}</h1>
        <a class="button" data-kind="quiet" href="#/wallet/move">
          {walletText('move')}
        </a>
      </div>
      <p class="quiet">{walletText('walletLead')}</p>
      {keepsNothing.value && <Notice mood="warn" title={walletText('cannotKeep')} />}
      {error !== undefined && <ErrorNotice error={error} onRetry={reload} />}
      {items.length === 0 && loading && <Skeleton lines={2} height="11rem" />}
      {items.length === 0 && !loading && (
        <Empty icon="wallet">
          <p>{walletText('walletEmpty')}</p>
          <a class="button" href="#/">
            {walletText('toSpots')}
          </a>
        </Empty>
      )}
      <ul class="wallet-cards">
        {items.map((item) => (
          <InvoiceCard key={item.order?.orderId ?? item.invoice?.invoiceNumber} item={item} />
        ))}
      </ul>
    </div>
  );
}

/** The invoices that this terminal keeps. */
export function WalletPage(): JSX.Element {
  return (
    <Switch>
      <Route path="/wallet/invoices/:number">
        {({ number }) => <InvoicePage key={number} invoiceNumber={number} />}
      </Route>
      <Route path="/wallet/move">
        <MovePage />
      </Route>
      <Route>
        <Cards />
      </Route>
    </Switch>
  );
}
