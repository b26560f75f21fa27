import type { ComponentType, JSX } from 'preact';
import { Route, Router, Switch, useLocation } from 'wouter-preact';
import { useHashLocation } from 'wouter-preact/use-hash-location';
import { Empty } from '../../pages/components/feedback';
import { Shell } from '../../pages/components/shell';
import { LazyPage } from './lazy-page';
import { text } from './shop-dictionary';
import { navItems, TabBar } from './tab-bar';

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
        <Switch>
          <Route path="/wallet/*?">
            <LazyPage name="wallet" load={loadWallet} />
          </Route>
          <Route>
            <NotFound />
          </Route>
        </Switch>
      </Shell>
      <TabBar location={location} />
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
