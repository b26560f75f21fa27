import type { OrderView } from '@guanming/wire';
import type { JSX } from 'preact';
import { Route, Switch } from 'wouter-preact';
import { Empty, Skeleton } from '../../../components/feedback';
import { keepsNothing } from '../../../kept/keeps-nothing';
import { isUnknownTerminal } from '../account';
import { knownOrder, useFollowed } from '../orders/order-state';
import { PageHead } from '../page-head';
import { useSpots } from '../spots/use-spots';
import { Trouble } from '../trouble';
import { usePersistent } from '../use-persistent';
import { collectAll, kept } from './collect';
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
    if (isUnknownTerminal(error)) {
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
  const { value, error, loading, reload } = usePersistent(loadOrders, 'wallet');
  const orders = (value ?? []).map((order) => knownOrder(order.orderId) ?? order);
  useFollowed(orders);
  const items = itemsOf(orders);
  return (
    <div class="stack">
      <PageHead title={walletText('wallet')}>
        <a class="button page-head-act" data-kind="quiet" href="#/wallet/move">
          {walletText('move')}
        </a>
      </PageHead>
      {!keepsNothing.value && <p class="quiet">{walletText('walletLead')}</p>}
      {error !== undefined && <Trouble error={error} onRetry={reload} />}
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
      <Route path="/wallet/move/:code?">{({ code = '' }) => <MovePage given={code} />}</Route>
      <Route>
        <Cards />
      </Route>
    </Switch>
  );
}
