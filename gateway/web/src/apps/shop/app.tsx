import type { ComponentType, JSX } from 'preact';
import { Route, Router, Switch, useLocation } from 'wouter-preact';
import { useHashLocation } from 'wouter-preact/use-hash-location';
import { Empty } from '../../components/feedback';
import { Shell } from '../../components/shell';
import { LazyPage } from '../../lazy-page';
import { OrderPage } from './orders/order-page';
import { OrdersPage } from './orders/orders-page';
import { PurchaseBanner } from './purchase/purchase-banner';
import { PurchasePage } from './purchase/purchase-page';
import { text } from './shop-dictionary';
import { SpotsPage } from './spots/spots-page';
import { WithSpot } from './spots/with-spot';
import { navItems, TabBar } from './tab-bar';
import { OrderInvoicePage, SettingsPage } from './titles/settings-page';

const loadWallet = async (): Promise<ComponentType> =>
  (await import('./wallet/wallet-page.js')).WalletPage;

function NotFound(): JSX.Element {
  return (
    <Empty icon="mountain">
      <h1>{text('pageNotFound')}</h1>
      <a class="button" href="#/">
        {text('toSpots')}
      </a>
    </Empty>
  );
}

function Places(): JSX.Element {
  const [location] = useLocation();
  return (
    <>
      <Shell
        name={text('shopName')}
        nav={navItems(location)}
        navLabel={text('navigation')}
        page={location}
      >
        <PurchaseBanner />
        <Switch>
          <Route path="/">
            <SpotsPage />
          </Route>
          <Route path="/spots/:scenicSpotId">
            {({ scenicSpotId }) => (
              <WithSpot scenicSpotId={scenicSpotId}>
                {(spot) => <PurchasePage key={spot.scenicSpotId} spot={spot} />}
              </WithSpot>
            )}
          </Route>
          <Route path="/spots/:scenicSpotId/invoice">
            {({ scenicSpotId }) => (
              <WithSpot scenicSpotId={scenicSpotId}>
                {(spot) => <OrderInvoicePage spot={spot} />}
              </WithSpot>
            )}
          </Route>
          <Route path="/orders">
            <OrdersPage />
          </Route>
          <Route path="/orders/:orderId">
            {({ orderId }) => <OrderPage key={orderId} orderId={orderId} />}
          </Route>
          <Route path="/settings">
            <SettingsPage />
          </Route>
          <Route path="/wallet/*?">
            <LazyPage name="wallet" load={loadWallet} />
          </Route>
          <Route>
            <NotFound />
          </Route>
        </Switch>
      </Shell>
      {!location.startsWith('/spots/') && <TabBar location={location} />}
    </>
  );
}

/** The user terminal: shop, orders and wallet. */
export function App(): JSX.Element {
  return (
    <Router hook={useHashLocation}>
      <Places />
    </Router>
  );
}
